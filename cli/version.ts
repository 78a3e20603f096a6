import about from '../package.json' with { type: 'json' };

/** The version of this command, which is the program's. */
export const VERSION: string = about.version;
