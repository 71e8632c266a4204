"""An e-mail per change, grouped."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import format_datetime

from verify.notify import compose
from verify.notify.channels.base import Notice, NoticeError, NoticeOptions, Notifier, Outbox


class Email(Notifier):
    """Writes one e-mail with all that changed."""

    name = "email"

    def wanted(self, options: NoticeOptions) -> bool:
        """True when someone is to be written to."""
        return bool(options.email_to)

    def tell(self, notice: Notice, outbox: Outbox) -> str:
        """Send one message to all recipients."""
        options = outbox.options
        sender = options.email_from or options.email_to[0]
        message = EmailMessage()
        message["Subject"] = compose.subject(notice)
        message["From"], message["To"] = sender, ", ".join(options.email_to)
        if notice.finished:
            message["Date"] = format_datetime(notice.finished)
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no vacation replies to a nightly job
        message.set_content(compose.as_text(notice))
        try:
            outbox.mail(options.smtp, outbox.secrets.get("CITEWATCH_SMTP_USER", ""),
                        outbox.secrets.get("CITEWATCH_SMTP_PASSWORD", ""), sender, message.as_string())
        except OSError as error:
            raise NoticeError(f"the mail server {options.smtp} did not take the message: {error}") from error
        return f"e-mail to {', '.join(options.email_to)}"
