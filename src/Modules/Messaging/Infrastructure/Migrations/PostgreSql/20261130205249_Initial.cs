using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Messaging.Infrastructure.Migrations.PostgreSql
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "messaging");

            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    action = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    subject_kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "care",
                schema: "messaging",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_care", x => new { x.patient_id, x.practitioner_id });
                });

            migrationBuilder.CreateTable(
                name: "conversation",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    last_seq = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    waiting_since = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    patient_archived = table.Column<bool>(type: "boolean", nullable: false),
                    patient_delivered = table.Column<int>(type: "integer", nullable: false),
                    patient_read = table.Column<int>(type: "integer", nullable: false),
                    practitioner_archived = table.Column<bool>(type: "boolean", nullable: false),
                    practitioner_delivered = table.Column<int>(type: "integer", nullable: false),
                    practitioner_read = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_conversation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "messaging",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    handled_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.handler });
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    payload = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patient",
                schema: "messaging",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "practitioner",
                schema: "messaging",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practitioner", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "quick_reply",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quick_reply", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<byte[]>(type: "bytea", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    blob = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "subject_key",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    master_key_id = table.Column<Guid>(type: "uuid", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", maxLength: 128, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subject_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attachment",
                schema: "messaging",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: true),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attachment", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_attachment_conversation_conversation_id",
                        column: x => x.conversation_id,
                        principalSchema: "messaging",
                        principalTable: "conversation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "message",
                schema: "messaging",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seq = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    files = table.Column<int>(type: "integer", nullable: false),
                    documents_text = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    answered_after_seconds = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_message", x => x.id);
                    table.ForeignKey(
                        name: "FK_message_conversation_conversation_id",
                        column: x => x.conversation_id,
                        principalSchema: "messaging",
                        principalTable: "conversation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbox_delivery",
                schema: "messaging",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handler = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    fence = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_delivery", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "FK_outbox_delivery_outbox_message_message_id",
                        column: x => x.message_id,
                        principalSchema: "messaging",
                        principalTable: "outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_attachment_conversation_id_seq",
                schema: "messaging",
                table: "attachment",
                columns: new[] { "conversation_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_attachment_seq_added_at",
                schema: "messaging",
                table: "attachment",
                columns: new[] { "seq", "added_at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at",
                schema: "messaging",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_care_practitioner_id_until",
                schema: "messaging",
                table: "care",
                columns: new[] { "practitioner_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_conversation_pair",
                schema: "messaging",
                table: "conversation",
                columns: new[] { "patient_id", "practitioner_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_conversation_practitioner_id_last_at",
                schema: "messaging",
                table: "conversation",
                columns: new[] { "practitioner_id", "last_at" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_handled_at",
                schema: "messaging",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_message_conversation_id_from_seq",
                schema: "messaging",
                table: "message",
                columns: new[] { "conversation_id", "from", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_message_conversation_id_sent_by_client_id",
                schema: "messaging",
                table: "message",
                columns: new[] { "conversation_id", "sent_by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_message_conversation_id_seq",
                schema: "messaging",
                table: "message",
                columns: new[] { "conversation_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_aggregate_id_handler_state",
                schema: "messaging",
                table: "outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_state_next_attempt_at",
                schema: "messaging",
                table: "outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_quick_reply_practitioner_id_created_at",
                schema: "messaging",
                table: "quick_reply",
                columns: new[] { "practitioner_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_blob",
                schema: "messaging",
                table: "stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_subject_id",
                schema: "messaging",
                table: "stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_master_key_id",
                schema: "messaging",
                table: "subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_subject_id",
                schema: "messaging",
                table: "subject_key",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attachment",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "care",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "message",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "outbox_delivery",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "patient",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "practitioner",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "quick_reply",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "stored_file",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "subject_key",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "conversation",
                schema: "messaging");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "messaging");
        }
    }
}
