/** See `../zh-TW.ts`. */
export const notices = {
  notice: {
    needsYou: '{{name}} 需要處理',
    needYou_other: '{{count}} 個帳號需要處理',
    reauthoriseEach: '{{names}}：115 已終止這些登入，逐一重新掃描即可恢復。',
    appBlocked: '{{name}}：App ID 被 115 停用',
    appsBlocked_other: '{{count}} 個帳號的 App ID 被 115 停用',
    anotherApp: '{{names}}：請更換 App ID，重新掃描解決不了。',
    locked: '保險庫開啟之前，不會刷新任何令牌。',
    grantEnds_other: '{{name}}：授權將在 {{count}} 天後到期',
    grantEndsOn: '到期日：{{date}}。重新掃描即可再用一年，其他一切不變。',
    grantEndsAbout: '約{{date}}到期。重新掃描即可再用一年，其他一切不變。',
    grantsEnd_other: '{{count}} 個帳號的授權即將到期',
    grantsEndEach: '{{names}}：逐一重新掃描即可再用一年，其他一切不變。',
    recovered: '{{name}} 已恢復正常',
    recoveredMany_other: '{{count}} 個帳號已恢復正常',
    recoveredText: '新的存取令牌已可使用。',
    others_other: '另外 {{count}} 個',
  },
} as const;
