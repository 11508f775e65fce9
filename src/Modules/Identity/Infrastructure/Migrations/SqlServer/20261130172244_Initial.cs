using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Identity.Infrastructure.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "identity");

            migrationBuilder.CreateTable(
                name: "account",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    given_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    language = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    roles_text = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    search_text = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    created_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    disabled_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    erased_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    version = table.Column<int>(type: "int", nullable: false),
                    profile_version = table.Column<int>(type: "int", nullable: false),
                    user_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    normalized_email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    email_confirmed = table.Column<bool>(type: "bit", nullable: false),
                    password_hash = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    security_stamp = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    two_factor_enabled = table.Column<bool>(type: "bit", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "bit", nullable: false),
                    access_failed_count = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "acting_for",
                schema: "identity",
                columns: table => new
                {
                    proxy_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    may_read = table.Column<bool>(type: "bit", nullable: false),
                    until = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    active = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_acting_for", x => x.proxy_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    action = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    subject_kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "identity",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    handler = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    handled_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.message_id, x.handler });
                });

            migrationBuilder.CreateTable(
                name: "link",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    purpose = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    used_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    payload = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    occurred_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registration",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    normalized_email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    password_hash = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    given_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    phone = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    language = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    created_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    expires_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registration", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "role",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    permissions = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    key = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    blob = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    created_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "subject_key",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    master_key_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    wrapped = table.Column<byte[]>(type: "varbinary(128)", maxLength: 128, nullable: false),
                    created_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subject_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "doctor_application",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    details = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    licence_expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    specialty_codes = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    languages = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    started_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    changed_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    submitted_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    decided_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_doctor_application", x => x.id);
                    table.ForeignKey(
                        name: "FK_doctor_application_account_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "licence_renewal",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    open_for = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    version = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    details = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    changed_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    submitted_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    decided_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    decided_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    reason = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_licence_renewal", x => x.id);
                    table.ForeignKey(
                        name: "FK_licence_renewal_account_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "session",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    created_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    device = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    revoked_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_session_account_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_delivery",
                schema: "identity",
                columns: table => new
                {
                    message_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    handler = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    ordinal = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    fence = table.Column<int>(type: "int", nullable: false),
                    last_error = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_delivery", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "FK_outbox_delivery_outbox_message_message_id",
                        column: x => x.message_id,
                        principalSchema: "identity",
                        principalTable: "outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "application_document",
                schema: "identity",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    application_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    category = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_application_document", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_application_document_doctor_application_application_id",
                        column: x => x.application_id,
                        principalSchema: "identity",
                        principalTable: "doctor_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "doctor_application_step",
                schema: "identity",
                columns: table => new
                {
                    number = table.Column<int>(type: "int", nullable: false),
                    application_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    action = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    note = table.Column<byte[]>(type: "varbinary(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_doctor_application_step", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_doctor_application_step_doctor_application_application_id",
                        column: x => x.application_id,
                        principalSchema: "identity",
                        principalTable: "doctor_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "renewal_document",
                schema: "identity",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    renewal_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_renewal_document", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_renewal_document_licence_renewal_renewal_id",
                        column: x => x.renewal_id,
                        principalSchema: "identity",
                        principalTable: "licence_renewal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_patient_id",
                schema: "identity",
                table: "account",
                column: "patient_id");

            migrationBuilder.CreateIndex(
                name: "ux_identity_account_normalized_email",
                schema: "identity",
                table: "account",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_acting_for_user_id",
                schema: "identity",
                table: "acting_for",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_application_document_application_id",
                schema: "identity",
                table: "application_document",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at",
                schema: "identity",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_doctor_application_state_submitted_at",
                schema: "identity",
                table: "doctor_application",
                columns: new[] { "state", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_doctor_application_submitted_at_changed_at",
                schema: "identity",
                table: "doctor_application",
                columns: new[] { "submitted_at", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ux_identity_doctor_application_user_id",
                schema: "identity",
                table: "doctor_application",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inbox_handled_at",
                schema: "identity",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_licence_renewal_open_for",
                schema: "identity",
                table: "licence_renewal",
                column: "open_for",
                unique: true,
                filter: "[open_for] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_licence_renewal_state_submitted_at",
                schema: "identity",
                table: "licence_renewal",
                columns: new[] { "state", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_licence_renewal_user_id_changed_at",
                schema: "identity",
                table: "licence_renewal",
                columns: new[] { "user_id", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_link_expires_at",
                schema: "identity",
                table: "link",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_link_subject_id",
                schema: "identity",
                table: "link",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_aggregate_id_handler_state",
                schema: "identity",
                table: "outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_state_next_attempt_at",
                schema: "identity",
                table: "outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_registration_expires_at",
                schema: "identity",
                table: "registration",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_registration_normalized_email",
                schema: "identity",
                table: "registration",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "IX_renewal_document_renewal_id",
                schema: "identity",
                table: "renewal_document",
                column: "renewal_id");

            migrationBuilder.CreateIndex(
                name: "ux_identity_role_name",
                schema: "identity",
                table: "role",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_session_user_id",
                schema: "identity",
                table: "session",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_blob",
                schema: "identity",
                table: "stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_subject_id",
                schema: "identity",
                table: "stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_master_key_id",
                schema: "identity",
                table: "subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_subject_id",
                schema: "identity",
                table: "subject_key",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "acting_for",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "application_document",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "doctor_application_step",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "link",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "outbox_delivery",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "registration",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "renewal_document",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "role",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "session",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "stored_file",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "subject_key",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "doctor_application",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "licence_renewal",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "account",
                schema: "identity");
        }
    }
}
