using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <param name="State">Only messages that stand there.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>; both when absent.</param>
/// <param name="Kind">Only messages about this.</param>
/// <param name="From">Queued at or after this instant.</param>
/// <param name="To">Queued before this instant.</param>
/// <param name="Paging">Which page.</param>
internal sealed record ListLedger(MessageState? State, Channel? Channel, MailKind? Kind, DateTimeOffset? From, DateTimeOffset? To, Paging Paging)
    : IRequest<Result<Paged<LedgerEntryResponse>>>;

/// <summary>To whom a message goes.</summary>
internal enum Recipient
{
    Patient,
    Practitioner,

    /// <summary>The owner of an account, about the account.</summary>
    Account,
}

/// <summary>What became of a message. No contents, no addresses, no tokens.</summary>
/// <param name="Id">The message.</param>
/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Recipient">To whom it goes.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="QueuedAt">When it was written.</param>
/// <param name="NextAttemptAt">While queued: when it is tried next.</param>
/// <param name="SentAt">When the provider took it.</param>
/// <param name="SettledAt">When the provider told what became of it.</param>
/// <param name="Receipt">The provider's own id of it.</param>
/// <param name="Error">The code of the last failure.</param>
/// <param name="AppointmentId">The visit that it is about.</param>
/// <param name="Resent">How often somebody sent it again before.</param>
internal sealed record LedgerEntryResponse(
    Guid Id, Channel Channel, MailKind Kind, Recipient Recipient, MessageState State, int Attempts, DateTimeOffset QueuedAt, DateTimeOffset? NextAttemptAt,
    DateTimeOffset? SentAt, DateTimeOffset? SettledAt, string? Receipt, string? Error, Guid? AppointmentId, int Resent);

internal sealed class ListLedgerEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/notifications/ledger", (
                string? state, string? channel, string? kind, DateTimeOffset? from, DateTimeOffset? to, int? page, int? pageSize, Sender send, CancellationToken ct) =>
            send.Ok(new ListLedger(ValueOf<MessageState>(state), ValueOf<Channel>(channel), ValueOf<MailKind>(kind), from, to, new Paging(page, pageSize)), ct))
        .RequirePermission(NotificationsPermissions.Manage)
        .WithName(nameof(ListLedger)).WithSummary("What became of every mail and SMS, newest first").WithTags("Notifications")
        .ProducesProblem(401).ProducesProblem(403);

    /// <summary>A member by its name in snake_case, as everywhere in the API.</summary>
    private static T? ValueOf<T>(string? text)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text)) return null;
        var name = text.Replace("_", "", StringComparison.Ordinal);
        return !name.Any(char.IsAsciiDigit) && Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
            : throw new BadHttpRequestException("There is no such value to filter by.");
    }
}

internal sealed class ListLedgerHandler(INotificationsDb db) : IRequestHandler<ListLedger, Result<Paged<LedgerEntryResponse>>>
{
    public async Task<Result<Paged<LedgerEntryResponse>>> Handle(ListLedger query, CancellationToken ct)
    {
        var mails = Narrow(db.Mails, query).Where(m => query.Channel != Channel.Sms);
        if (query.Kind is { } about) mails = mails.Where(m => m.Kind == about);
        var texts = Narrow(db.Sms, query).Where(s => query.Channel != Channel.Email);
        if (query.Kind is { } kind) texts = texts.Where(s => s.Kind == kind);

        var page = await mails
            .Select(m => new Row
            {
                Id = m.Id, IsSms = false, Kind = m.Kind, ForStaff = m.ForStaff, State = m.State, Attempts = m.Attempts, CreatedAt = m.CreatedAt, NextAttemptAt = m.NextAttemptAt,
                SentAt = m.SentAt, SettledAt = m.SettledAt, Receipt = m.Receipt, LastError = m.LastError, SourceId = m.SourceId, Round = m.Round,
            })
            .Concat(texts.Select(s => new Row
            {
                Id = s.Id, IsSms = true, Kind = s.Kind, ForStaff = s.ForStaff, State = s.State, Attempts = s.Attempts, CreatedAt = s.CreatedAt, NextAttemptAt = s.NextAttemptAt,
                SentAt = s.SentAt, SettledAt = s.SettledAt, Receipt = s.Receipt, LastError = s.LastError, SourceId = s.SourceId, Round = s.Round,
            }))
            .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id)
            .ToPageAsync(query.Paging, ct);
        return new Paged<LedgerEntryResponse>([.. page.Items.Select(r => r.ToResponse())], page.Total, page.Page, page.PageSize);
    }

    private static IQueryable<T> Narrow<T>(DbSet<T> messages, ListLedger query)
        where T : OutgoingMessage
    {
        var rows = messages.AsNoTracking();
        if (query.State is { } state) rows = rows.Where(m => m.State == state);
        if (query.From is { } from && Instant.FromDateTimeOffset(from) is var first) rows = rows.Where(m => m.CreatedAt >= first);
        if (query.To is { } to && Instant.FromDateTimeOffset(to) is var end) rows = rows.Where(m => m.CreatedAt < end);
        return rows;
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public bool IsSms { get; init; }

        public MailKind Kind { get; init; }

        public bool ForStaff { get; init; }

        public MessageState State { get; init; }

        public int Attempts { get; init; }

        public Instant CreatedAt { get; init; }

        public Instant NextAttemptAt { get; init; }

        public Instant? SentAt { get; init; }

        public Instant? SettledAt { get; init; }

        public string? Receipt { get; init; }

        public string? LastError { get; init; }

        public Guid SourceId { get; init; }

        public int Round { get; init; }

        public LedgerEntryResponse ToResponse()
        {
            var recipient = Kind.IsAboutAccount() ? Recipient.Account : ForStaff ? Recipient.Practitioner : Recipient.Patient;
            return new LedgerEntryResponse(
                Id, IsSms ? Channel.Sms : Channel.Email, Kind, recipient, State, Attempts, CreatedAt.ToDateTimeOffset(),
                State == MessageState.Queued ? NextAttemptAt.ToDateTimeOffset() : null, SentAt?.ToDateTimeOffset(), SettledAt?.ToDateTimeOffset(), Receipt, LastError,
                Kind.IsAboutVisit() ? SourceId : null, Round);
        }
    }
}
