/** The argument by which the installed program is `tk115` for one run: what stands behind it is that command's. */
export const AS_COMMAND = '--tk115';
