import { langOf } from '@/components/names';
import type { Source } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';

/** The address as it may be followed; undefined for anything but http and https. */
function webAddress(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined;
  const address = new URL(url);
  return address.protocol === 'https:' || address.protocol === 'http:' ? address : undefined;
}

/** One source: a link to a new tab, or, where its address cannot be followed, what is known of it as text. */
export function SourceLink({ source, host }: { source: Source; host?: boolean }) {
  const { title, url, mirror } = source;
  const address = webAddress(url);
  const words = title || address?.hostname || url;
  return (
    <>
      {address ? (
        <a href={address.href} target="_blank" rel="noopener noreferrer">
          <bdi lang={langOf(words)}>{words}</bdi>
        </a>
      ) : (
        <bdi lang={langOf(words)}>{words}</bdi>
      )}
      {host && address && title && <span class="host">{address.hostname}</span>}
      {mirror && <span class="tag">{t('mirror')}</span>}
    </>
  );
}

/** Sources one below the other, each with its host. */
export function SourceList({ id, sources }: { id: string; sources: readonly Source[] }) {
  return (
    <ul id={id} class="sources">
      {sources.map((source) => (
        <li key={source.url || source.title}>
          <SourceLink source={source} host />
        </li>
      ))}
    </ul>
  );
}
