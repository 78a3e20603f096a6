/** Stands in for the JSON schema validator that conf brings along and that nothing here uses (vite.config.ts). */
export class Ajv2020 {
  constructor() {
    throw new Error('Settings are checked by zod; there is no JSON schema validator in this program.');
  }
}
