import { t } from '@/utils/i18n';
import { PageHead } from './OptionsView';

const permissions = [
  ['storage', 'a_storage'],
  ['scripting', 'a_scripting'],
  ['activeTab', 'a_active_tab'],
  ['contextMenus', 'a_context_menus'],
  ['sidePanel', 'a_side_panel'],
] as const;

const promises = [
  'a_promise_text',
  'a_promise_network',
  'a_promise_page',
  'a_promise_files',
] as const;

const cannot = ['a_cannot_pdf', 'a_cannot_reader', 'a_cannot_files', 'a_cannot_browser'] as const;

/** What Sidelight may do, what it promises and what it cannot do. */
export function AboutPage({ version }: { version: string }) {
  return (
    <div class="page">
      <PageHead title={t('about')} />
      <section class="part">
        <h2>{t('a_promises')}</h2>
        <Points keys={promises} />
      </section>
      <section class="part">
        <h2>{t('a_permissions')}</h2>
        <dl class="permissions">
          {permissions.map(([name, use]) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{t(use)}</dd>
            </div>
          ))}
          <div>
            <dt>{t('a_hosts')}</dt>
            <dd>{t('a_hosts_p')}</dd>
          </div>
        </dl>
      </section>
      <section class="part">
        <h2>{t('a_cannot')}</h2>
        <Points keys={cannot} />
      </section>
      <p class="part meta">
        {t('app')} · {t('p_version', version)}
      </p>
    </div>
  );
}

function Points({
  keys,
}: {
  keys: readonly ((typeof promises)[number] | (typeof cannot)[number])[];
}) {
  return (
    <ul class="points">
      {keys.map((key) => (
        <li key={key}>{t(key)}</li>
      ))}
    </ul>
  );
}
