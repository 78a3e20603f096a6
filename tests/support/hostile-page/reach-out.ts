/**
 * Runs in the page: every way that a script has to reach a server, all at once. Answers the names of the ways that were
 * tried; what came of them only the server knows.
 */
export async function reachOut(port: number): Promise<readonly string[]> {
  const origin = `http://127.0.0.1:${port}`;
  const ways: Readonly<Record<string, () => unknown>> = {
    fetch: () => fetch(`${origin}/fetch`),
    'fetch without cors': () =>
      fetch(`${origin}/no-cors`, { mode: 'no-cors', method: 'POST', body: 'x', keepalive: true }),
    XMLHttpRequest: () => {
      const request = new XMLHttpRequest();
      request.open('GET', `${origin}/xhr`);
      request.send();
    },
    WebSocket: () => new WebSocket(`ws://127.0.0.1:${port}/socket`),
    EventSource: () => new EventSource(`${origin}/events`),
    beacon: () => navigator.sendBeacon(`${origin}/beacon`, 'x'),
    image: () => {
      new Image().src = `${origin}/image`;
    },
    'picture by set': () => add('img', { srcset: `${origin}/set 2x` }),
    'svg image': () => add('object', { data: `${origin}/object`, type: 'image/svg+xml' }),
    embed: () => add('embed', { src: `${origin}/embed` }),
    frame: () => add('iframe', { src: `${origin}/frame` }),
    video: () => add('video', { src: `${origin}/video`, autoplay: '' }),
    audio: () => add('audio', { src: `${origin}/audio`, autoplay: '' }),
    'style sheet': () => add('link', { rel: 'stylesheet', href: `${origin}/style` }),
    'written style': () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background: url(${origin}/background) !important }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
    'style property': () => document.body.style.setProperty('list-style-image', `url(${origin}/property)`),
    font: () => new FontFace('stolen', `url(${origin}/font)`).load(),
    script: () => {
      const script = document.createElement('script');
      script.setAttribute('src', `${origin}/script.js`);
      document.head.append(script);
    },
    import: () => import(/* @vite-ignore */ `${origin}/module.js`),
    Worker: () => new Worker(`${origin}/worker.js`),
    SharedWorker: () => new SharedWorker(`${origin}/shared.js`),
    'worker of a blob': () =>
      new Worker(
        URL.createObjectURL(new Blob([`fetch('${origin}/blob-worker')`], { type: 'text/javascript' })),
      ),
    'worker of data': () => new Worker(`data:text/javascript,fetch('${origin}/data-worker')`),
    'service worker': () => navigator.serviceWorker.register(`${origin}/service.js`),
    worklet: async () => new AudioContext().audioWorklet.addModule(`${origin}/worklet.js`),
    form: () => submit({ action: `${origin}/form`, method: 'post' }),
    'form to another window': () => submit({ action: `${origin}/form-blank`, target: '_blank' }),
    'form into a frame': () => submit({ action: `${origin}/form-frame`, target: 'inner' }),
    ...Object.fromEntries(
      [
        'prefetch',
        'preload',
        'modulepreload',
        'prerender',
        'preconnect',
        'dns-prefetch',
        'manifest',
        'icon',
      ].map((rel) => [rel, () => add('link', { rel, href: `${origin}/${rel}`, as: 'image' })]),
    ),
    ping: () => add('a', { href: '#', ping: `${origin}/ping` }).click(),
    download: () => add('a', { href: `${origin}/download`, download: 'x' }).click(),
    'written page': () => document.implementation.createHTMLDocument('').write(`<img src=${origin}/write>`),
    'frame with a page of its own': () => add('iframe', { srcdoc: `<img src="${origin}/srcdoc">` }),
    'frame of script': () => add('iframe', { src: `javascript:fetch('${origin}/script-frame')` }),
    'stun and turn': async () => {
      const urls = ['stun', 'turn'].flatMap((kind) =>
        (kind === 'stun' ? [''] : ['?transport=udp', '?transport=tcp']).map(
          (way) => `${kind}:127.0.0.1:${port}${way}`,
        ),
      );
      const peer = new RTCPeerConnection({
        iceServers: urls.map((url) => ({ urls: url, username: 'stolen', credential: 'stolen' })),
      });
      peer.createDataChannel('stolen');
      await peer.setLocalDescription(await peer.createOffer());
      // A peer that waits at the server, by either transport.
      const sdp = peer.localDescription?.sdp ?? '';
      const candidates = [
        `candidate:1 1 udp 2122260223 127.0.0.1 ${port} typ host`,
        `candidate:2 1 tcp 1518280447 127.0.0.1 ${port} typ host tcptype passive`,
      ];
      const other = sdp
        .replaceAll('a=setup:actpass', 'a=setup:passive')
        .replace(/(a=mid:0\r\n)/, `$1${candidates.map((line) => `a=${line}\r\n`).join('')}`);
      await peer.setRemoteDescription({ type: 'answer', sdp: other });
    },
    window: () => window.open(`${origin}/open`),
    'window without opener': () => window.open(`${origin}/open-no`, '_blank', 'noopener,noreferrer'),
    address: () => {
      location.href = `${origin}/location`;
    },
    'another address': () => location.assign(`${origin}/assign`),
    'link in this window': () => add('a', { href: `${origin}/link` }).click(),
    'link to a new window': () => add('a', { href: `${origin}/link-blank`, target: '_blank' }).click(),
    'moved on by itself': () => add('meta', { 'http-equiv': 'refresh', content: `0;url=${origin}/refresh` }),
  };
  const tried: string[] = [];
  for (const [name, attempt] of Object.entries(ways)) {
    tried.push(name);
    try {
      await Promise.race([attempt(), new Promise((done) => setTimeout(done, 150))]);
    } catch {
      // Refused at once is as good as refused later.
    }
  }
  // What was begun may take a moment to get out.
  await new Promise((done) => setTimeout(done, 1_000));
  return tried;

  function add(name: string, attributes: Readonly<Record<string, string>>): HTMLElement {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      try {
        element.setAttribute(key, value);
      } catch {
        // Trusted types refuse some; the element goes in without.
      }
    }
    document.body.append(element);
    return element;
  }

  function submit(attributes: Readonly<Record<string, string>>): void {
    add('iframe', { name: 'inner' });
    const form = add('form', attributes);
    if (form instanceof HTMLFormElement) form.submit();
  }
}
