/** See `../zh-CN.ts`. */
export const welcome = {
  welcome: {
    title: '让 115 登录一直有效',
    text: '用 115 App 授权一次即可。之后令牌管家会按时刷新令牌，加密保存在这台电脑上，并在一年到期之前提早提醒。',
    appId: 'App ID',
    appIdHint: '您在 115 开放平台的应用编号。',
    appIdWhere: '如何获取',
    appIdWrong: 'App ID 由 4 到 20 位数字组成。',
    showCode: '显示二维码',
    or: '手边没有 App ID？',
    demo: '试用演示账号',
    demoText: '模拟的 115，时间走得很快，所有内容都留在这台电脑上。',
    addTitle: '添加账号',
    changeTitle: '更换 App ID',
    changeText: '为 {{name}} 输入另一个 App ID，然后扫码一次。名称和设置都会保留。',
    presentAppId: '目前的 App ID：{{appId}}',
    newAppId: '新的 App ID',
  },
} as const;
