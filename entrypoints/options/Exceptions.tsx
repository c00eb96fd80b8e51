import { useEffect, useState } from 'preact/hooks';
import { namesOf } from '@/components/names';
import { ExceptionList } from '@/components/options/ExceptionList';
import { Toast, type ToastContent } from '@/components/Toast';
import { t } from '@/utils/i18n';
import {
  addExceptions,
  changeException,
  type Exception,
  exceptionKey,
  exceptions,
  removeExceptions,
} from '@/utils/store/exceptions';
import { useGlossary } from './use-glossary';

/** What is left unmarked, as it is kept. */
export function Exceptions({ generation }: { generation: number }) {
  const [glossary] = useGlossary(generation);
  const [all, setAll] = useState<Exception[]>([]);
  const [toast, setToast] = useState<ToastContent>();
  useEffect(() => {
    void exceptions.getValue().then(setAll);
    return exceptions.watch(setAll);
  }, []);

  const byKey = (key: string) => all.find((each) => exceptionKey(each) === key);
  const termOf = ({ term }: Exception) =>
    glossary?.terms.find(({ id, deleted }) => id === term && !deleted);

  async function remove(exception: Exception): Promise<void> {
    await removeExceptions([exception]);
    const term = termOf(exception);
    setToast({
      key: Date.now(),
      text: t('ex_removed', term ? namesOf(term).first : t('ex_gone')),
      actions: [
        {
          label: t('undo'),
          onPress: () => void addExceptions([exception]).then(() => setToast(undefined)),
        },
      ],
    });
  }

  return (
    <>
      <ExceptionList
        exceptions={all.map((exception) => {
          const { term: _, ...where } = exception;
          return { key: exceptionKey(exception), term: termOf(exception), where };
        })}
        onRemove={(key) => {
          const exception = byKey(key);
          if (exception) void remove(exception);
        }}
        onPhrase={(key, inside) => {
          const exception = byKey(key);
          if (exception) void changeException(exception, { term: exception.term, inside });
        }}
      />
      <Toast toast={toast} onGone={() => setToast(undefined)} />
    </>
  );
}
