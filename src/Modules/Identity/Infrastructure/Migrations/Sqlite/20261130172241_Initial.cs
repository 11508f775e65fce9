using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Identity.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "identity_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    given_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    roles_text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    disabled_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    erased_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    profile_version = table.Column<int>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_acting_for",
                columns: table => new
                {
                    proxy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    may_read = table.Column<bool>(type: "INTEGER", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_acting_for", x => x.proxy_id);
                });

            migrationBuilder.CreateTable(
                name: "identity_audit_entry",
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
                    table.PrimaryKey("PK_identity_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_inbox",
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
                name: "identity_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_outbox_message",
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
                    table.PrimaryKey("PK_identity_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_registration",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    given_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_registration", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_role",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    permissions = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_role", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_stored_file",
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
                    table.PrimaryKey("PK_identity_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_subject_key",
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
                    table.PrimaryKey("PK_identity_subject_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_doctor_application",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    details = table.Column<byte[]>(type: "BLOB", nullable: true),
                    licence_expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    specialty_codes = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    languages = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    started_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    submitted_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_doctor_application", x => x.id);
                    table.ForeignKey(
                        name: "FK_identity_doctor_application_identity_account_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_licence_renewal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    open_for = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    details = table.Column<byte[]>(type: "BLOB", nullable: true),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    submitted_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_licence_renewal", x => x.id);
                    table.ForeignKey(
                        name: "FK_identity_licence_renewal_identity_account_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_session", x => x.id);
                    table.ForeignKey(
                        name: "FK_identity_session_identity_account_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_outbox_delivery",
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
                    table.PrimaryKey("PK_identity_outbox_delivery", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "FK_identity_outbox_delivery_identity_outbox_message_message_id",
                        column: x => x.message_id,
                        principalTable: "identity_outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_application_document",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_application_document", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_identity_application_document_identity_doctor_application_application_id",
                        column: x => x.application_id,
                        principalTable: "identity_doctor_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_doctor_application_step",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    note = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_doctor_application_step", x => new { x.application_id, x.number });
                    table.ForeignKey(
                        name: "FK_identity_doctor_application_step_identity_doctor_application_application_id",
                        column: x => x.application_id,
                        principalTable: "identity_doctor_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_renewal_document",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    renewal_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_renewal_document", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_identity_renewal_document_identity_licence_renewal_renewal_id",
                        column: x => x.renewal_id,
                        principalTable: "identity_licence_renewal",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_patient_id",
                table: "identity_account",
                column: "patient_id");

            migrationBuilder.CreateIndex(
                name: "ux_identity_account_normalized_email",
                table: "identity_account",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_acting_for_user_id",
                table: "identity_acting_for",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_application_document_application_id",
                table: "identity_application_document",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_audit_entry_at",
                table: "identity_audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_doctor_application_state_submitted_at",
                table: "identity_doctor_application",
                columns: new[] { "state", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_doctor_application_submitted_at_changed_at",
                table: "identity_doctor_application",
                columns: new[] { "submitted_at", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "ux_identity_doctor_application_user_id",
                table: "identity_doctor_application",
                column: "user_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_inbox_handled_at",
                table: "identity_inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_licence_renewal_open_for",
                table: "identity_licence_renewal",
                column: "open_for",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_licence_renewal_state_submitted_at",
                table: "identity_licence_renewal",
                columns: new[] { "state", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_licence_renewal_user_id_changed_at",
                table: "identity_licence_renewal",
                columns: new[] { "user_id", "changed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_link_expires_at",
                table: "identity_link",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_link_subject_id",
                table: "identity_link",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_outbox_delivery_aggregate_id_handler_state",
                table: "identity_outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_outbox_delivery_state_next_attempt_at",
                table: "identity_outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_registration_expires_at",
                table: "identity_registration",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_registration_normalized_email",
                table: "identity_registration",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "IX_identity_renewal_document_renewal_id",
                table: "identity_renewal_document",
                column: "renewal_id");

            migrationBuilder.CreateIndex(
                name: "ux_identity_role_name",
                table: "identity_role",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_session_user_id",
                table: "identity_session",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_stored_file_blob",
                table: "identity_stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_stored_file_subject_id",
                table: "identity_stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_subject_key_master_key_id",
                table: "identity_subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_subject_key_subject_id",
                table: "identity_subject_key",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "identity_acting_for");

            migrationBuilder.DropTable(
                name: "identity_application_document");

            migrationBuilder.DropTable(
                name: "identity_audit_entry");

            migrationBuilder.DropTable(
                name: "identity_doctor_application_step");

            migrationBuilder.DropTable(
                name: "identity_inbox");

            migrationBuilder.DropTable(
                name: "identity_link");

            migrationBuilder.DropTable(
                name: "identity_outbox_delivery");

            migrationBuilder.DropTable(
                name: "identity_registration");

            migrationBuilder.DropTable(
                name: "identity_renewal_document");

            migrationBuilder.DropTable(
                name: "identity_role");

            migrationBuilder.DropTable(
                name: "identity_session");

            migrationBuilder.DropTable(
                name: "identity_stored_file");

            migrationBuilder.DropTable(
                name: "identity_subject_key");

            migrationBuilder.DropTable(
                name: "identity_doctor_application");

            migrationBuilder.DropTable(
                name: "identity_outbox_message");

            migrationBuilder.DropTable(
                name: "identity_licence_renewal");

            migrationBuilder.DropTable(
                name: "identity_account");
        }
    }
}
