import type { User } from '../users.ts';

/** A user's picture: the first character of the name on a colour of their own. */
export const avatarSvg = ({ id, name }: User): string => {
  const hue = (Number(id) * 137) % 360;
  const initial = Array.from(name)[0] ?? '?';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64" role="img">
<rect width="64" height="64" fill="hsl(${hue} 45% 42%)"/>
<text x="32" y="34" fill="#fff" font-family="sans-serif" font-size="30" text-anchor="middle" dominant-baseline="middle">${escaped(initial)}</text>
</svg>
`;
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
