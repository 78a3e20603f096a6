/** See `../zh-CN.ts`. */
export const recovery = {
  recovery: {
    startNormally: '正常启动',
    menu: {
      'asked-for': '安全模式（手动启用）',
      'starts-broke-off': '安全模式：最近几次启动意外中断',
    },
    banner: '安全模式',
    bannerText: {
      'asked-for': '已通过 --safe-mode 启动：登录照常保活，程序照常取用令牌；不发送通知。',
      'starts-broke-off':
        '最近几次启动都很快中断。登录照常保活，程序照常取用令牌；不发送通知。详情见自检中的报告。',
    },
    windowGone: '窗口意外关闭',
    windowGoneText: '窗口页面在一分钟内两次出错。登录仍照常保活，原因已写入日志。',
    openAgain: '重新打开',
  },
} as const;
