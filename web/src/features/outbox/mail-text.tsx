import { Anchor } from '@mantine/core';
import { Fragment } from 'react';
import { Link } from 'react-router';
import classes from './outbox.module.css';

const address = /(https?:\/\/\S+)/;

/** The links of our own mails lead into this clinic, whatever public address it is configured with. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** The plain text of a mail with its links. */
export function MailText({ text }: { text: string }) {
  return (
    <p className={classes.text}>
      {text.split(address).map((part, i) =>
        i % 2 === 1 ? (
          <Anchor key={i} component={Link} to={pathOf(part)}>
            {part}
          </Anchor>
        ) : (
          <Fragment key={i}>{part}</Fragment>
        ),
      )}
    </p>
  );
}
