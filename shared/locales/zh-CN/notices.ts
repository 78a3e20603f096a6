/** See `../zh-CN.ts`. */
export const notices = {
  notice: {
    copied: '已复制访问令牌',
    copiedUntil: '{{seconds}} 秒后从剪贴板清除。',
    needsYou: '{{name}} 需要处理',
    recovered: '{{name}} 已恢复正常',
    grantEnds_other: '{{name}}：授权将在 {{count}} 天后到期',
    grantEndsWayOn: '重新扫码即可再用一年，其他一切不变。',
  },
} as const;
