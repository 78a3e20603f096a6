/** The page's own background, so that no other colour shows before its first paint (renderer/theme/tokens.css). */
export const BACKGROUND = { light: '#f3f4f6', dark: '#15171b' } as const;
