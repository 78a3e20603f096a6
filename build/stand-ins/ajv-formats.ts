/** See ajv.ts. */
export default function addFormats(): never {
  throw new Error('There is no JSON schema validator in this program.');
}
