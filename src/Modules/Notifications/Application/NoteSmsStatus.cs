using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>What Twilio tells of an SMS, as it came.</summary>
/// <param name="PathAndQuery">The address that was called, as it stands in the request.</param>
/// <param name="Id">The SMS, from the address.</param>
/// <param name="Fields">The form.</param>
/// <param name="Signature">The header <c>X-Twilio-Signature</c>.</param>
internal sealed record NoteSmsStatus(string PathAndQuery, Guid Id, IReadOnlyDictionary<string, string> Fields, string? Signature) : IRequest<Result<Done>>;

internal sealed class NoteSmsStatusEndpoint : IEndpoint
{
    private const int MostFields = 64;

    // A machine calls, without cookies: what protects this address is the signature.
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/notifications/sms/status", async (Guid id, HttpRequest request, Sender send, CancellationToken ct) =>
        {
            var fields = await FieldsOfAsync(request, ct);
            return await send.NoContent(new NoteSmsStatus($"{request.Path}{request.QueryString}", id, fields, request.Headers["X-Twilio-Signature"]), ct);
        })
        .AllowAnonymous().DisableAntiforgery()
        .WithName(nameof(NoteSmsStatus)).WithSummary("What became of an SMS; called by Twilio, with its signature").WithTags("Notifications")
        .ProducesProblem(403).ProducesProblem(404);

    private static async Task<Dictionary<string, string>> FieldsOfAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType) return [];
        try
        {
            return (await request.ReadFormAsync(new() { ValueCountLimit = MostFields }, ct)).ToDictionary(f => f.Key, f => f.Value.ToString());
        }
        catch (InvalidDataException)
        {
            throw new BadHttpRequestException("This is not a form, or it has too many fields.");
        }
    }
}

internal sealed class NoteSmsStatusHandler(INotificationsDb db, ISmsReceipts receipts, TimeProvider clock) : IRequestHandler<NoteSmsStatus, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteSmsStatus command, CancellationToken ct)
    {
        if (!receipts.AreExpected) return Error.NotFound;
        if (!receipts.IsGenuine(command.PathAndQuery, command.Fields, command.Signature)) return Error.NotAllowed;
        var (sid, status) = (command.Fields.GetValueOrDefault("MessageSid"), command.Fields.GetValueOrDefault("MessageStatus"));
        MessageState? state = status switch
        {
            "delivered" or "read" => MessageState.Delivered,
            "failed" or "undelivered" => MessageState.Failed,
            "accepted" or "scheduled" or "queued" or "sending" or "sent" => MessageState.Sent,
            _ => null,
        };
        // Words that Twilio may invent tomorrow are no error of theirs.
        if (state is null || sid is null || sid.Length > 64) return Done.Value;

        var now = clock.GetInstant();
        var error = state == MessageState.Failed && int.TryParse(command.Fields.GetValueOrDefault("ErrorCode"), out var code) ? $"twilio_{code}" : null;
        return await db.InTransactionAsync(
            async () =>
            {
                // They come in any order, and may overtake our own note that it was sent: only forward, and only of this message.
                await db.Sms.Where(s => s.Id == command.Id && (s.Receipt == null || s.Receipt == sid))
                    .Where(s => s.State == MessageState.Queued || (s.State == MessageState.Sent && state != MessageState.Sent))
                    .ExecuteUpdateAsync(
                        s => s.SetProperty(x => x.State, state.Value).SetProperty(x => x.Receipt, sid).SetProperty(x => x.LastError, error)
                            .SetProperty(x => x.SentAt, x => x.SentAt ?? now).SetProperty(x => x.SettledAt, state == MessageState.Sent ? null : now),
                        ct);
                return Done.Value;
            },
            ct);
    }
}
