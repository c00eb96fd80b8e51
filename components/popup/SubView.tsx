import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';

/** A view over the popup's list, with a way back. */
export function SubView({
  title,
  meta,
  focus,
  onBack,
  children,
}: {
  title: ComponentChildren;
  meta?: string | undefined;
  /** The heading takes the focus; where a field does, it does not. */
  focus?: boolean;
  onBack(): void;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (focus) heading.current?.focus();
  }, [focus]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      // It would close the popup as well.
      event.preventDefault();
      onBack();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onBack]);
  return (
    <div class="over">
      <header class="subh">
        <button type="button" class="ib" aria-label={t('back')} title={t('back')} onClick={onBack}>
          <Icon name="left" />
        </button>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <span class="meta num" role="status">
          {meta}
        </span>
      </header>
      {children}
    </div>
  );
}
