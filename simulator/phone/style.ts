/** How the phone looks: a phone's card, light and dark. */
export const phoneStyle = `
:root {
  color-scheme: light dark;
  --desk: light-dark(#e8eaee, #14161a);
  --card: light-dark(#fff, #1f2228);
  --text: light-dark(#1b1d21, #eceef2);
  --quiet: light-dark(#5c636e, #a3abb8);
  --line: light-dark(#d5d9e0, #3a3f49);
  --chosen: light-dark(#e6eefc, #24324d);
  --accent: light-dark(#1f5fd0, #7aa7ff);
  --on-accent: light-dark(#fff, #0d1830);
}
@supports not (color: light-dark(#000, #fff)) {
  :root { --desk: #e8eaee; --card: #fff; --text: #1b1d21; --quiet: #5c636e; --line: #d5d9e0;
    --chosen: #e6eefc; --accent: #1f5fd0; --on-accent: #fff; }
  @media (prefers-color-scheme: dark) {
    :root { --desk: #14161a; --card: #1f2228; --text: #eceef2; --quiet: #a3abb8; --line: #3a3f49;
      --chosen: #24324d; --accent: #7aa7ff; --on-accent: #0d1830; }
  }
}
* { box-sizing: border-box; margin: 0; }
body { min-height: 100vh; display: grid; place-items: center; padding: 16px;
  background: var(--desk); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { width: min(360px, 100%); min-height: 600px; display: flex; flex-direction: column; gap: 18px; padding: 20px;
  background: var(--card); border: 8px solid #23262c;
  border-radius: 40px; box-shadow: 0 14px 40px rgb(0 0 0 / 25%); }
main::before { content: ''; width: 90px; height: 6px; border-radius: 3px; align-self: center; background: var(--line); }
h1 { font-size: 20px; }
h2 { font-size: 13px; font-weight: 600; color: var(--quiet); margin-bottom: 6px; }
.notice { font-size: 13px; color: var(--quiet); }
.status { padding: 14px; border-radius: 14px; background: var(--chosen); font-weight: 600; }
.status small { display: block; font-weight: 400; color: var(--quiet); }
.list { display: grid; gap: 6px; }
button { font: inherit; color: inherit; min-height: 44px; padding: 8px 14px; border-radius: 12px;
  border: 1px solid var(--line); background: transparent; cursor: pointer; }
button:disabled { opacity: .45; cursor: default; }
button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice { display: flex; align-items: center; gap: 10px; text-align: left; }
.choice[aria-pressed='true'] { background: var(--chosen); border-color: var(--accent); }
.choice img { width: 28px; height: 28px; border-radius: 50%; }
.choice small { color: var(--quiet); margin-left: auto; }
form { display: flex; gap: 6px; margin-top: 6px; }
input { font: inherit; color: inherit; flex: 1; min-width: 0; padding: 8px 12px; border-radius: 12px;
  border: 1px solid var(--line); background: transparent; }
.actions { display: grid; gap: 8px; margin-top: auto; }
.primary { background: var(--accent); color: var(--on-accent); border-color: transparent; font-weight: 600; }
[hidden] { display: none; }
`;
