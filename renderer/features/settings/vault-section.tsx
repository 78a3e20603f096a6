import { useState } from 'react';
import { Button } from '../../primitives/button.tsx';
import { useWords } from '../../words/use-words.ts';
import type { Words } from '../../../shared/translate.ts';
import type { Snapshot } from '../../../shared/view.ts';
import { ProtectionDialog } from '../vault/protection-dialog.tsx';
import { FactLine, Section } from './section.tsx';

/** How the vault is protected, and the way to change that. */
export function VaultSection({ vault }: Pick<Snapshot, 'vault'>) {
  const words = useWords();
  const [changing, setChanging] = useState(false);
  return (
    <Section title={words('settings.section.vault')}>
      <FactLine label={words('settings.vault')}>
        {vaultWords(words, vault)}
        {vault.kind === 'open' && (
          <div className="setting-change">
            <Button small label={words('settings.changeProtection')} onPress={() => setChanging(true)}>
              {words('settings.change')}
            </Button>
            <ProtectionDialog
              present={vault.protection === 'passphrase' ? 'passphrase' : 'system'}
              open={changing}
              onClose={() => setChanging(false)}
            />
          </div>
        )}
      </FactLine>
    </Section>
  );
}

function vaultWords(words: Words, vault: Snapshot['vault']): string {
  switch (vault.kind) {
    case 'opening':
      return words('settings.vaultOpening');
    case 'locked':
      return words('settings.vaultLocked');
    case 'open':
      return words(`settings.protection.${vault.protection}`, { backend: vault.backend });
  }
}
