/** See `../en.ts`. */
export const network = {
  network: {
    proxy: 'Proxy',
    proxySystem: 'As the system',
    proxyOwn: 'A proxy of your own',
    proxyNone: 'None',
    address: 'Address of the proxy',
    addressHint: 'http://, https:// or socks5://, with a port',
    use: 'Use this proxy',
    wrong: {
      empty: 'Enter the address of the proxy, for instance socks5://127.0.0.1:1080.',
      scheme: 'The address has to begin with http://, https:// or socks5://.',
      credentials:
        'A user name or password cannot be part of the address: settings are no place for secrets. Use a proxy that needs none, or the system’s.',
      host: 'What stands before the port is no host name and no IP address.',
      port: 'The port is missing: a number from 1 to 65535 after a colon, as in :1080.',
      more: 'Nothing may follow the port.',
    },
    test: 'Test connection',
    testing: 'Testing…',
    took: 'after {{milliseconds}} ms',
    straight: 'Without a proxy',
    through: 'Through {{proxy}}',
    step: {
      answered: '115 answered. The network is in order.',
      offline: 'This computer has no network connection.',
      dns: 'The address of 115 could not be looked up (DNS). Check the name server, or use a proxy.',
      tcp: 'No connection to 115 came about (TCP). A firewall may be in the way, or 115 is not reachable from here.',
      proxy: 'The proxy does not answer, or does not connect to 115. Check its address and whether it runs.',
      tls: 'The connection could not be secured (TLS): the certificate does not belong to 115. A proxy or a filter is in between.',
      portal:
        'Something other than 115 answered, often the sign-in page of a network. Sign in there with a browser, then test again.',
      server: '115 was reached and reported a fault of its own. It usually passes.',
      reset: 'The connection broke off before 115 answered.',
      silence: 'The connection stands, but no answer came in time.',
      'not-allowed': 'This build may not talk to 115, so nothing was sent.',
    },
  },
} as const;
