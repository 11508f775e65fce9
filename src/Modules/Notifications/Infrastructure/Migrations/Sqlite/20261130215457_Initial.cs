using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Notifications.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "notifications_account",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    given_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    admin = table.Column<bool>(type: "INTEGER", nullable: false),
                    roles_text = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    preferences = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    preferences_version = table.Column<int>(type: "INTEGER", nullable: false),
                    last_seq = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_account", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_audit_entry",
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
                    table.PrimaryKey("PK_notifications_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_inbox",
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
                name: "notifications_known_role",
                columns: table => new
                {
                    role_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    reviews_access = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_known_role", x => x.role_id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    to_address = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    to_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    data = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    for_staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    on_behalf = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_version = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes_before = table.Column<int>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    useless_from = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    fence = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    settled_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    receipt = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_mail", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_message_notice",
                columns: table => new
                {
                    conversation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    for_staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    last_seq = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    told_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_message_notice", x => new { x.conversation_id, x.for_staff });
                });

            migrationBuilder.CreateTable(
                name: "notifications_notification",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seq = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_version = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes_before = table.Column<int>(type: "INTEGER", nullable: false),
                    data = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_notification", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_outbox_message",
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
                    table.PrimaryKey("PK_notifications_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_own_words",
                columns: table => new
                {
                    channel = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 5000, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_own_words", x => new { x.channel, x.name, x.language });
                });

            migrationBuilder.CreateTable(
                name: "notifications_patient_contact",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    given_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_patient_contact", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_proxy_contact",
                columns: table => new
                {
                    proxy_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    reads = table.Column<bool>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_proxy_contact", x => x.proxy_id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_reminder",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    appointment_version = table.Column<int>(type: "INTEGER", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    minutes_before = table.Column<int>(type: "INTEGER", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    useless_from = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    fence = table.Column<int>(type: "INTEGER", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_reminder", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_sms",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    to_number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    data = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    for_staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    on_behalf = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    source_version = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes_before = table.Column<int>(type: "INTEGER", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    useless_from = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    fence = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    settled_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    receipt = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_sms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_stored_file",
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
                    table.PrimaryKey("PK_notifications_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_subject_key",
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
                    table.PrimaryKey("PK_notifications_subject_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_visit",
                columns: table => new
                {
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    location_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    start = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    start_local = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    plan_version = table.Column<int>(type: "INTEGER", nullable: false),
                    planned_for = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_visit", x => x.appointment_id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_outbox_delivery",
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
                    table.PrimaryKey("PK_notifications_outbox_delivery", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "FK_notifications_outbox_delivery_notifications_outbox_message_message_id",
                        column: x => x.message_id,
                        principalTable: "notifications_outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_account_patient_id",
                table: "notifications_account",
                column: "patient_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_account_practitioner_id",
                table: "notifications_account",
                column: "practitioner_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_audit_entry_at",
                table: "notifications_audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_inbox_handled_at",
                table: "notifications_inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "ix_mail_round",
                table: "notifications_mail",
                columns: new[] { "source_id", "source_version", "kind", "minutes_before", "for_staff", "on_behalf", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_mail_created_at",
                table: "notifications_mail",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_mail_state_next_attempt_at",
                table: "notifications_mail",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_message_notice_state_next_attempt_at",
                table: "notifications_message_notice",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_notification_at",
                table: "notifications_notification",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_notification_source_id_source_version_kind_minutes_before_user_id",
                table: "notifications_notification",
                columns: new[] { "source_id", "source_version", "kind", "minutes_before", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_notification_user_id_read_at",
                table: "notifications_notification",
                columns: new[] { "user_id", "read_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_notification_user_id_seq",
                table: "notifications_notification",
                columns: new[] { "user_id", "seq" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_outbox_delivery_aggregate_id_handler_state",
                table: "notifications_outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_outbox_delivery_state_next_attempt_at",
                table: "notifications_outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_proxy_contact_patient_id_active",
                table: "notifications_proxy_contact",
                columns: new[] { "patient_id", "active" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_reminder_appointment_id_appointment_version_minutes_before_patient_id",
                table: "notifications_reminder",
                columns: new[] { "appointment_id", "appointment_version", "minutes_before", "patient_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_reminder_state_next_attempt_at",
                table: "notifications_reminder",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_sms_created_at",
                table: "notifications_sms",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_sms_state_next_attempt_at",
                table: "notifications_sms",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sms_round",
                table: "notifications_sms",
                columns: new[] { "source_id", "source_version", "kind", "minutes_before", "for_staff", "on_behalf", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_stored_file_blob",
                table: "notifications_stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_stored_file_subject_id",
                table: "notifications_stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_subject_key_master_key_id",
                table: "notifications_subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_subject_key_subject_id",
                table: "notifications_subject_key",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_account");

            migrationBuilder.DropTable(
                name: "notifications_audit_entry");

            migrationBuilder.DropTable(
                name: "notifications_inbox");

            migrationBuilder.DropTable(
                name: "notifications_known_role");

            migrationBuilder.DropTable(
                name: "notifications_mail");

            migrationBuilder.DropTable(
                name: "notifications_message_notice");

            migrationBuilder.DropTable(
                name: "notifications_notification");

            migrationBuilder.DropTable(
                name: "notifications_outbox_delivery");

            migrationBuilder.DropTable(
                name: "notifications_own_words");

            migrationBuilder.DropTable(
                name: "notifications_patient_contact");

            migrationBuilder.DropTable(
                name: "notifications_proxy_contact");

            migrationBuilder.DropTable(
                name: "notifications_reminder");

            migrationBuilder.DropTable(
                name: "notifications_sms");

            migrationBuilder.DropTable(
                name: "notifications_stored_file");

            migrationBuilder.DropTable(
                name: "notifications_subject_key");

            migrationBuilder.DropTable(
                name: "notifications_visit");

            migrationBuilder.DropTable(
                name: "notifications_outbox_message");
        }
    }
}
