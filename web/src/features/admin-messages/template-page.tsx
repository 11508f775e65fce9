import { Button, Skeleton, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { isProblem } from '@/api/problem';
import admin from '@/components/admin.module.css';
import { useAnnounce } from '@/components/announcer';
import { ConfirmDialog } from '@/components/dialog';
import { useFieldErrors } from '@/components/field-errors';
import { AfterAMoment, ErrorSummary, InlineProblem, Problem } from '@/components/states';
import { StaffPage } from '@/components/staff-bar';
import classes from './templates.module.css';
import {
  previewQuery,
  templateQuery,
  useResetTemplate,
  useSaveTemplate,
  useTestTemplate,
  type Template,
  type TemplateKey,
  type TemplateWords,
} from './templates.api';
import { useLanguageName } from './use-language-name';

/** The words of one message in one language, with how it reads beside them. */
export default function TemplatePage() {
  const { t } = useTranslation('admin-messages');
  const { channel = '', name = '', language = '' } = useParams();
  const key: TemplateKey = { channel, name, language };
  const template = useQuery(templateQuery(key));
  const languageName = useLanguageName();
  const title = t(`kind.${name.replace(' staff', '')}`, { defaultValue: name });
  return (
    <StaffPage title={title} lead={`${t(`channel.${channel}`)} · ${languageName(language)}`}>
      <div className={admin.page}>
        <p className={classes.back}>
          <Link to="/admin/messages/words">{t('templates.back')}</Link>
        </p>
        {template.isError && <Problem error={template.error} onRetry={() => void template.refetch()} />}
        {template.isPending && (
          <AfterAMoment>
            <Skeleton height={44} maw={560} />
            <Skeleton height={320} mt="md" maw={560} />
          </AfterAMoment>
        )}
        {template.data && (
          <Editor key={`${language}${template.data.version}`} templateKey={key} template={template.data} />
        )}
      </div>
    </StaffPage>
  );
}

function Editor({ templateKey, template }: { templateKey: TemplateKey; template: Template }) {
  const { t } = useTranslation('admin-messages');
  const announce = useAnnounce();
  const fieldErrors = useFieldErrors();
  const save = useSaveTemplate(templateKey);
  const reset = useResetTemplate(templateKey);
  const test = useTestTemplate(templateKey);
  const [asking, setAsking] = useState(false);
  const form = useForm<TemplateWords>({
    initialValues: { subject: template.subject, text: template.text },
  });
  const text = useRef<HTMLTextAreaElement>(null);
  const isMail = templateKey.channel === 'email';
  const labels = { subject: t('template.subject'), text: t('template.text') };

  const refuse = (error: unknown) => form.setErrors(fieldErrors(error));
  const insert = (place: string) => {
    const { selectionStart = form.values.text.length, selectionEnd = selectionStart } = text.current ?? {};
    const written = `{${place}}`;
    form.setFieldValue(
      'text',
      form.values.text.slice(0, selectionStart) + written + form.values.text.slice(selectionEnd),
    );
    requestAnimationFrame(() => {
      text.current?.focus();
      text.current?.setSelectionRange(selectionStart + written.length, selectionStart + written.length);
    });
  };

  return (
    <div className={classes.editor}>
      <form
        className={admin.form}
        noValidate
        onSubmit={form.onSubmit((words) =>
          save.mutate(
            { ...words, version: Number(template.version) },
            { onSuccess: () => announce(t('template.saved')), onError: refuse },
          ),
        )}
      >
        <ErrorSummary errors={form.errors} labels={labels} />
        {isMail && (
          <TextInput id="subject" label={labels.subject} maxLength={200} {...form.getInputProps('subject')} />
        )}
        <Textarea
          id="text"
          ref={text}
          label={labels.text}
          description={isMail ? t('template.format') : undefined}
          autosize
          minRows={isMail ? 12 : 3}
          maxLength={isMail ? 5000 : 480}
          {...form.getInputProps('text')}
        />
        <fieldset className={admin.checks}>
          <legend>{t('template.values')}</legend>
          <p className={admin.quiet}>{t('template.valuesHint')}</p>
          <div className={classes.places}>
            {template.places.map((place) => (
              <Button key={place} variant="default" size="compact-sm" onClick={() => insert(place)}>
                {`{${place}}`}
                <span className={classes.meaning}>{t(`template.place.${place}`)}</span>
              </Button>
            ))}
          </div>
        </fieldset>
        {!isProblem(save.error, 'validation_failed') && <InlineProblem error={save.error} />}
        {!isProblem(test.error, 'validation_failed') && !isProblem(test.error, 'not_sent') && (
          <InlineProblem error={test.error} />
        )}
        {isProblem(test.error, 'not_sent') && <p role="alert">{test.error.detail}</p>}
        <div className={admin.actions}>
          <Button type="submit" loading={save.isPending}>
            {t('template.save')}
          </Button>
          {isMail && (
            <Button
              variant="default"
              loading={test.isPending}
              onClick={() => test.mutate(form.values, { onError: refuse })}
            >
              {t('template.test')}
            </Button>
          )}
          {Number(template.version) > 0 && (
            <Button variant="subtle" onClick={() => setAsking(true)}>
              {t('template.reset')}
            </Button>
          )}
        </div>
        {test.data && (
          <p role="status">
            {t(test.data.toFile ? 'template.toFile' : 'template.sent', { to: test.data.to })}
          </p>
        )}
      </form>
      <Preview templateKey={templateKey} words={form.values} />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('template.resetTitle')}
        confirm={t('template.reset')}
        leave={t('template.leave')}
        pending={reset.isPending}
        error={reset.error}
        onConfirm={() => reset.mutate(undefined, { onSuccess: () => setAsking(false) })}
      >
        <p>{t('template.resetText')}</p>
      </ConfirmDialog>
    </div>
  );
}

function Preview({ templateKey, words }: { templateKey: TemplateKey; words: TemplateWords }) {
  const { t } = useTranslation('admin-messages');
  const [settled] = useDebouncedValue(words, 400);
  const preview = useQuery(previewQuery(templateKey, settled));
  return (
    <section aria-labelledby="preview" className={classes.preview}>
      <h2 id="preview">{t('template.preview')}</h2>
      <p className={admin.quiet}>{t('template.previewFor')}</p>
      {isProblem(preview.error, 'validation_failed') ? (
        <p>{t('template.waiting')}</p>
      ) : (
        <InlineProblem error={preview.error} />
      )}
      {preview.data && (
        <article className={classes.message} lang={templateKey.language} dir="auto">
          {preview.data.subject && <h3>{preview.data.subject}</h3>}
          {preview.data.paragraphs.map((paragraph, i) =>
            paragraph.link ? (
              <span key={i} className={classes.link}>
                {paragraph.text}
              </span>
            ) : (
              <p key={i}>{paragraph.text}</p>
            ),
          )}
        </article>
      )}
    </section>
  );
}
