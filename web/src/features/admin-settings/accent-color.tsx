import { Button, TextInput } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/i18n/use-format';
import { accentTokens, contrast, isColor, leastForText, readableShade } from '@/theme/accent';
import { darkTokens, lightTokens } from '@/theme/tokens';
import classes from './look.module.css';

const isReadable = (color: string) => isColor(color) && contrast(color, '#FFFFFF') >= leastForText;

/** What is wrong with a colour, in words with figures; null when nothing is. */
export function useAccentError() {
  const { t } = useTranslation('admin-settings');
  const ratio = useRatio();
  return (color: string): string | null => {
    if (!color || isReadable(color)) return null;
    if (!isColor(color)) return t('look.color');
    return t('look.contrast', {
      color,
      ratio: ratio(color),
      least: leastForText,
      shade: readableShade(color),
    });
  };
}

function useRatio() {
  const { locale } = useFormat();
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  // Never rounded up to a figure that would pass.
  return (color: string) => format.format(Math.floor(contrast(color, '#FFFFFF') * 10) / 10);
}

type AccentColorProps = {
  id: string;
  label: ReactNode;
  value: string;
  error?: ReactNode;
  onChange: (color: string) => void;
};

/** The colour of what can be pressed: written or picked, measured while it changes, and shown on light and dark pages. */
export function AccentColor({ id, label, value, error, onChange }: AccentColorProps) {
  const { t } = useTranslation('admin-settings');
  const accentError = useAccentError();
  const ratio = useRatio();
  const wrong = accentError(value);
  const shown = isReadable(value) ? value : undefined;
  const shade = isColor(value) && wrong ? readableShade(value) : undefined;
  return (
    <div className={classes.group}>
      <div className={classes.color}>
        <TextInput
          id={id}
          label={label}
          description={t('clinic.accentHint')}
          maxLength={7}
          spellCheck={false}
          autoComplete="off"
          value={value}
          error={wrong ?? error}
          onChange={(event) => onChange(event.currentTarget.value.trim())}
        />
        <label className={classes.pick}>
          <span className="visually-hidden">{t('look.pick')}</span>
          <input
            type="color"
            value={isColor(value) ? value : lightTokens['--accent']}
            onChange={(event) => onChange(event.currentTarget.value.toUpperCase())}
          />
        </label>
      </div>
      {(shade || value) && (
        <div className={classes.now}>
          {shade && (
            <Button variant="default" size="sm" onClick={() => onChange(shade)}>
              {t('look.useShade', { shade })}
            </Button>
          )}
          {value && (
            <Button variant="subtle" size="sm" onClick={() => onChange('')}>
              {t('look.useDefault')}
            </Button>
          )}
        </div>
      )}
      {shown && <p className={classes.hint}>{t('look.measured', { ratio: ratio(shown) })}</p>}
      <Samples color={shown ?? shade} />
    </div>
  );
}

/** The few things that carry the accent, in both schemes. */
function Samples({ color }: { color: string | undefined }) {
  const { t } = useTranslation('admin-settings');
  const made = color ? accentTokens(color) : { light: {}, dark: {} };
  return (
    <div className={classes.samples} role="group" aria-label={t('look.preview')}>
      {(
        [
          ['onLight', { ...lightTokens, ...made.light }],
          ['onDark', { ...darkTokens, ...made.dark }],
        ] as const
      ).map(([name, tokens]) => (
        <div key={name} className={classes.sample} style={tokens as CSSProperties}>
          <p>{t(`look.${name}`)}</p>
          <div>
            <span className={classes.filled}>{t('look.sampleAction')}</span>
            <span className={classes.soft}>10:20</span>
            <span className={classes.link}>{t('look.sampleLink')}</span>
          </div>
        </div>
      ))}
    </div>
  );
}
