/** See `../zh-CN.ts`. */
export const notices = {
  notice: {
    needsYou: '{{name}} 需要处理',
    needYou_other: '{{count}} 个账号需要处理',
    reauthoriseEach: '{{names}}：115 已终止这些登录，逐个重新扫码即可恢复。',
    appBlocked: '{{name}}：App ID 被 115 停用',
    appsBlocked_other: '{{count}} 个账号的 App ID 被 115 停用',
    anotherApp: '{{names}}：请更换 App ID，重新扫码解决不了。',
    locked: '保险库打开之前，不会刷新任何令牌。',
    grantEnds_other: '{{name}}：授权将在 {{count}} 天后到期',
    grantEndsOn: '到期日：{{date}}。重新扫码即可再用一年，其他一切不变。',
    grantEndsAbout: '约{{date}}到期。重新扫码即可再用一年，其他一切不变。',
    grantsEnd_other: '{{count}} 个账号的授权即将到期',
    grantsEndEach: '{{names}}：逐个重新扫码即可再用一年，其他一切不变。',
    recovered: '{{name}} 已恢复正常',
    recoveredMany_other: '{{count}} 个账号已恢复正常',
    recoveredText: '新的访问令牌已可使用。',
    others_other: '另外 {{count}} 个',
  },
} as const;
