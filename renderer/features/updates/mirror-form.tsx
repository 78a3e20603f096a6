import { AddressForm } from '../../primitives/address-form.tsx';
import { Button } from '../../primitives/button.tsx';
import { useWords } from '../../words/use-words.ts';
import { LONGEST_MIRROR_ADDRESS, parseMirrorAddress } from '../../../shared/mirror-address.ts';

interface MirrorFormProps {
  /** The address in use; empty without one. */
  readonly present: string;
  readonly onUse: (address: string) => void;
  readonly onCancel: () => void;
}

/** Asks for the address of a mirror and says what is wrong with it. */
export function MirrorForm({ present, onUse, onCancel }: MirrorFormProps) {
  const words = useWords();
  return (
    <AddressForm
      label={words('updates.mirror')}
      present={present}
      placeholder="https://mirror.example/token-keeper/"
      longest={LONGEST_MIRROR_ADDRESS}
      hint={words('updates.mirrorHint')}
      use={words('updates.mirrorUse')}
      read={parseMirrorAddress}
      wrong={(fault) => words(`updates.wrong.${fault}`)}
      onUse={onUse}
      className="mirror-form"
    >
      <Button kind="quiet" onPress={onCancel}>
        {words('common.cancel')}
      </Button>
    </AddressForm>
  );
}
