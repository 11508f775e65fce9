using Clinic.BuildingBlocks.Domain;

namespace Clinic.Messaging.Domain;

/// <summary>Every refusal of this module that a person can cause.</summary>
internal static class MessagingErrors
{
    /// <summary>409: the doctor does not treat the patient any more; what was written can still be read.</summary>
    public static readonly Error ConversationClosed =
        new(ErrorKind.Conflict, "conversation_closed", "This conversation is closed, because there is no visit with this doctor any more. You can still read it.");

    /// <summary>409: a patient asks to write to a doctor with whom there is no visit.</summary>
    public static readonly Error NoVisitTogether =
        new(ErrorKind.Conflict, "no_visit_together", "You can write to a doctor once you have a visit there. Book one first.");

    /// <summary>409: this message id was used for another message.</summary>
    public static readonly Error ClientIdUsed = new(ErrorKind.Conflict, "client_id_used", "This message was sent already with other words.");

    /// <summary>409: a doctor has so many quick replies at most.</summary>
    public static readonly Error TooManyQuickReplies =
        new Error(ErrorKind.Conflict, "too_many_quick_replies", $"There can be {QuickReply.Most} quick replies at most.").With("most", QuickReply.Most);

    /// <summary>422: a file that is to be sent is not there, or was sent already.</summary>
    public static readonly Error UnknownAttachment = Error.Invalid("attachmentIds", "unknown", "One of these files is not there any more. Add it again.");
}
