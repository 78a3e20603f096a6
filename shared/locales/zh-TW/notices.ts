/** See `../zh-TW.ts`. */
export const notices = {
  notice: {
    copied: '已複製存取令牌',
    copiedUntil: '{{seconds}} 秒後從剪貼簿清除。',
    needsYou: '{{name}} 需要處理',
    recovered: '{{name}} 已恢復正常',
    grantEnds_other: '{{name}}：授權將在 {{count}} 天後到期',
    grantEndsWayOn: '重新掃描即可再用一年，其他一切不變。',
  },
} as const;
