using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Messaging.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "messaging_audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    action = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    subject_kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_care",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_care", x => new { x.patient_id, x.practitioner_id });
                });

            migrationBuilder.CreateTable(
                name: "messaging_conversation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    last_seq = table.Column<int>(type: "INTEGER", nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    waiting_since = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    patient_archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    patient_delivered = table.Column<int>(type: "INTEGER", nullable: false),
                    patient_read = table.Column<int>(type: "INTEGER", nullable: false),
                    practitioner_archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    practitioner_delivered = table.Column<int>(type: "INTEGER", nullable: false),
                    practitioner_read = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_conversation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_inbox",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    handler = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    handled_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.handler });
                });

            migrationBuilder.CreateTable(
                name: "messaging_outbox_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    payload = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_patient",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_patient", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_practitioner",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_practitioner", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_quick_reply",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_quick_reply", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_stored_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    blob = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    created_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_subject_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    master_key_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", maxLength: 128, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_subject_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "messaging_attachment",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    added_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: true),
                    position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_attachment", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_messaging_attachment_messaging_conversation_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "messaging_conversation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "messaging_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    sent_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sent_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: true),
                    files = table.Column<int>(type: "INTEGER", nullable: false),
                    documents_text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    answered_after_seconds = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_message", x => x.id);
                    table.ForeignKey(
                        name: "FK_messaging_message_messaging_conversation_conversation_id",
                        column: x => x.conversation_id,
                        principalTable: "messaging_conversation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "messaging_outbox_delivery",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    handler = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    fence = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_messaging_outbox_delivery", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "FK_messaging_outbox_delivery_messaging_outbox_message_message_id",
                        column: x => x.message_id,
                        principalTable: "messaging_outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_attachment_conversation_id_seq",
                table: "messaging_attachment",
                columns: new[] { "conversation_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_attachment_seq_added_at",
                table: "messaging_attachment",
                columns: new[] { "seq", "added_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_audit_entry_at",
                table: "messaging_audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_messaging_care_practitioner_id_until",
                table: "messaging_care",
                columns: new[] { "practitioner_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_conversation_pair",
                table: "messaging_conversation",
                columns: new[] { "patient_id", "practitioner_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messaging_conversation_practitioner_id_last_at",
                table: "messaging_conversation",
                columns: new[] { "practitioner_id", "last_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_inbox_handled_at",
                table: "messaging_inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_messaging_message_conversation_id_from_seq",
                table: "messaging_message",
                columns: new[] { "conversation_id", "from", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_message_conversation_id_sent_by_client_id",
                table: "messaging_message",
                columns: new[] { "conversation_id", "sent_by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messaging_message_conversation_id_seq",
                table: "messaging_message",
                columns: new[] { "conversation_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messaging_outbox_delivery_aggregate_id_handler_state",
                table: "messaging_outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_outbox_delivery_state_next_attempt_at",
                table: "messaging_outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_quick_reply_practitioner_id_created_at",
                table: "messaging_quick_reply",
                columns: new[] { "practitioner_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_messaging_stored_file_blob",
                table: "messaging_stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_messaging_stored_file_subject_id",
                table: "messaging_stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_messaging_subject_key_master_key_id",
                table: "messaging_subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_messaging_subject_key_subject_id",
                table: "messaging_subject_key",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "messaging_attachment");

            migrationBuilder.DropTable(
                name: "messaging_audit_entry");

            migrationBuilder.DropTable(
                name: "messaging_care");

            migrationBuilder.DropTable(
                name: "messaging_inbox");

            migrationBuilder.DropTable(
                name: "messaging_message");

            migrationBuilder.DropTable(
                name: "messaging_outbox_delivery");

            migrationBuilder.DropTable(
                name: "messaging_patient");

            migrationBuilder.DropTable(
                name: "messaging_practitioner");

            migrationBuilder.DropTable(
                name: "messaging_quick_reply");

            migrationBuilder.DropTable(
                name: "messaging_stored_file");

            migrationBuilder.DropTable(
                name: "messaging_subject_key");

            migrationBuilder.DropTable(
                name: "messaging_conversation");

            migrationBuilder.DropTable(
                name: "messaging_outbox_message");
        }
    }
}
