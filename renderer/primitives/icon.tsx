const paths = {
  back: 'M12.5 4.5 7 10l5.5 5.5',
  add: 'M10 4.5v11M4.5 10h11',
  more: 'M4.75 10h.01M10 10h.01M15.25 10h.01',
  chevron: 'm6 8 4 4 4-4',
  copy: 'M7.5 7.5h8v8h-8zM4.5 12.5v-8h8',
  check: 'm4.5 10.5 3.75 3.75L15.5 6.5',
  external: 'M8.5 5.5h-4v10h10v-4M11 4.5h4.5V9M15.5 4.5 9.5 10.5',
  program: 'M3 4.5h14v11H3zM6 7.75 8.25 10 6 12.25M10.25 12.25H14',
  file: 'M5.5 3.5h6l3.5 3.5v9.5h-9.5zM11.5 3.5V7H15',
  key: 'M13 10.5A3.5 3.5 0 1 0 9.5 7a3.5 3.5 0 0 0 3.5 3.5zM10.5 9.5 4 16M6.5 13.5l2 2',
  settings: 'M3.5 6.25h8M15.5 6.25h1M3.5 13.75h1M8.5 13.75h8M13.5 4.25v4M6.5 11.75v4',
} as const;

export type IconName = keyof typeof paths;

/** A line icon of 20 px in the colour of the text; never the only carrier of a meaning. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
