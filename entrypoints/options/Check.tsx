import { useContext, useEffect, useState } from 'preact/hooks';
import { CheckPage } from '@/components/options/CheckPage';
import { type Finding, lint } from '@/utils/glossary/lint';
import type { Id, Note } from '@/utils/glossary/term';
import { GlossaryDatabase } from '@/utils/store/database';
import { GlossaryStore } from '@/utils/store/glossary';
import { deviceId } from '@/utils/store/settings';
import { Failing } from './failing';

interface Checked {
  findings: Finding[];
  names: Map<Id, string>;
  notes: Map<Id, Note>;
}

async function check(): Promise<Checked> {
  const db = new GlossaryDatabase();
  const glossary = await new GlossaryStore(db, deviceId).everything();
  const matched = new Set(await db.met.toCollection().primaryKeys());
  const findings = lint(glossary, { today: new Date(), matched });
  return {
    findings,
    names: new Map(glossary.terms.map(({ id, name, zh }) => [id, name || (zh ?? id)])),
    notes: new Map(glossary.notes.map((note) => [note.id, note])),
  };
}

/** What is weak in the glossary; found anew whenever that changes. */
export function Check({ generation }: { generation: number }) {
  const [checked, setChecked] = useState<Checked>();
  const { failed } = useContext(Failing);
  useEffect(() => {
    let current = true;
    void check().then((found) => current && setChecked(found), failed);
    return () => {
      current = false;
    };
  }, [generation]);
  return (
    <CheckPage
      findings={checked?.findings}
      nameOf={(id) => checked?.names.get(id) ?? id}
      noteOf={(id) => checked?.notes.get(id)}
      hrefOf={({ what, id, field }) =>
        `#${what === 'term' ? 'glossary' : 'implications'}/${encodeURIComponent(id)}/${field}`
      }
    />
  );
}
