/** Stands in for the JSON schema validator that conf brings along and that nothing here uses (vite.config.ts). */
export function Ajv2020(): never {
  throw new Error('Settings are checked by zod; there is no JSON schema validator in this program.');
}
