/** An answer in which 115 refuses: its error code and message. */
export interface Refusal {
  readonly code: number;
  readonly message: string;
}

/**
 * The error codes that the simulator answers with of its own accord, as docs/115-open-platform.md
 * lists them ("Error codes, by what to do"). Any other one can be scripted as a fault.
 */
export const refusals = {
  appIdMissing: { code: 40140100, message: 'client_id 错误' },
  challengeMissing: { code: 40140101, message: 'code_challenge 必填' },
  challengeMethod: { code: 40140102, message: 'code_challenge_method 必须是 sha256' },
  notConfirmed: { code: 40140104, message: 'sign 签名失败' },
  appIdInvalid: { code: 40140106, message: 'APP ID 无效' },
  appUnknown: { code: 40140107, message: '应用不存在' },
  verifierLength: { code: 40140112, message: 'code_verifier 长度要求43~128位' },
  verifierWrong: { code: 40140113, message: 'code_verifier 验证失败' },
  refreshTokenMalformed: { code: 40140114, message: 'refresh_token 格式错误（防篡改）' },
  refreshTokenUnknown: { code: 40140115, message: 'refresh_token 签名校验失败（防篡改）' },
  refreshTokenRevoked: { code: 40140116, message: 'refresh_token 无效（已解除授权）' },
  tooOften: { code: 40140117, message: 'access_token 刷新太频繁' },
  refreshTokenExpired: { code: 40140119, message: 'refresh_token 已过期' },
  refreshTokenSpent: { code: 40140120, message: 'refresh_token 检验失败（防篡改）' },
  accessTokenMalformed: { code: 40140123, message: 'access_token 格式错误（防篡改）' },
  accessTokenUnknown: { code: 40140124, message: 'access_token 签名校验失败（防篡改）' },
  accessTokenInvalid: { code: 40140125, message: 'access_token 无效（已过期或者已解除授权）' },
  accessTokenSuperseded: { code: 40140126, message: 'access_token 校验失败（防篡改）' },
  refreshTokenBlocked: { code: 40140137, message: 'refresh_token 已被封禁' },
  codeInvalid: { code: 40199002, message: 'key invalid' },
} as const satisfies Record<string, Refusal>;

/** What is wrong with an App ID, by code (class "the app, not the user"). */
export const appRefusalMessages: Readonly<Record<number, string>> = {
  40140100: 'client_id 错误',
  40140106: 'APP ID 无效',
  40140107: '应用不存在',
  40140108: '应用未审核通过',
  40140109: '应用已被停用',
  40140110: '应用已过期',
  40140111: 'APP Secret 错误',
  40140118: '开发者认证已过期',
  40140122: '超出授权应用个数上限',
};

/**
 * The codes after which a refresh token must never be sent again (class "re-authorise"): repeating
 * one makes 115 block the token for good.
 */
export const deadCodes: ReadonlySet<number> = new Set([
  40101017, 40140114, 40140115, 40140116, 40140119, 40140120, 40140137,
]);
