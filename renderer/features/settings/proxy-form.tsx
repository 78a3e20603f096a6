import { AddressForm } from '../../primitives/address-form.tsx';
import { useWords } from '../../words/use-words.ts';
import { parseProxyAddress } from '../../../shared/proxy-address.ts';

const LONGEST_PROXY_ADDRESS = 300;

interface ProxyFormProps {
  /** The address in use or used last; empty without one. */
  readonly present: string;
  readonly onUse: (address: string) => void;
}

/** Asks for the address of a proxy and says what is wrong with it. */
export function ProxyForm({ present, onUse }: ProxyFormProps) {
  const words = useWords();
  return (
    <AddressForm
      label={words('network.address')}
      present={present}
      placeholder="socks5://127.0.0.1:1080"
      longest={LONGEST_PROXY_ADDRESS}
      hint={words('network.addressHint')}
      use={words('network.use')}
      read={parseProxyAddress}
      wrong={(fault) => words(`network.wrong.${fault}`)}
      onUse={onUse}
    />
  );
}
