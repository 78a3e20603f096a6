// A bare React page: one component, its lines and nothing else.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

function Page() {
  const lines = Array.from({ length: 15 }, (_, index) => index + 1);
  return lines.map((line) => h('div', { key: line }, `Line ${line} of a bare React page.`));
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(h(Page));
