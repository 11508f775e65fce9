using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Appointments.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "appointments_appointment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hold_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    series_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    series_number = table.Column<int>(type: "INTEGER", nullable: false),
                    series_length = table.Column<int>(type: "INTEGER", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    duration_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    fee_minor = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    needs_approval = table.Column<bool>(type: "INTEGER", nullable: false),
                    cutoff_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    seats = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    location_address = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    start = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    start_local = table.Column<DateTime>(type: "TEXT", precision: 0, nullable: false),
                    end_local = table.Column<DateTime>(type: "TEXT", precision: 0, nullable: false),
                    buffer_before_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    buffer_after_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status_reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    not_answered = table.Column<bool>(type: "INTEGER", nullable: false),
                    requested_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    approved_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ended_by = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    respond_by = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    arrived_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    in_room_since = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    moves_by_patient = table.Column<int>(type: "INTEGER", nullable: false),
                    proposed_hold_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    proposed_until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    proposed_offer = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_appointment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_audit_entry",
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
                    table.PrimaryKey("PK_appointments_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_calendar_feed",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    of = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    link_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    details = table.Column<bool>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_calendar_feed", x => new { x.user_id, x.of });
                });

            migrationBuilder.CreateTable(
                name: "appointments_count_lock",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_count_lock", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_day_count",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    visits = table.Column<int>(type: "INTEGER", nullable: false),
                    pending = table.Column<int>(type: "INTEGER", nullable: false),
                    open = table.Column<int>(type: "INTEGER", nullable: false),
                    fulfilled = table.Column<int>(type: "INTEGER", nullable: false),
                    noshow = table.Column<int>(type: "INTEGER", nullable: false),
                    cancelled_by_patient = table.Column<int>(type: "INTEGER", nullable: false),
                    cancelled_by_clinic = table.Column<int>(type: "INTEGER", nullable: false),
                    declined = table.Column<int>(type: "INTEGER", nullable: false),
                    not_answered = table.Column<int>(type: "INTEGER", nullable: false),
                    lead_minutes = table.Column<long>(type: "INTEGER", nullable: false),
                    lead_count = table.Column<int>(type: "INTEGER", nullable: false),
                    approval_minutes = table.Column<long>(type: "INTEGER", nullable: false),
                    approval_count = table.Column<int>(type: "INTEGER", nullable: false),
                    booked_minutes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_day_count", x => new { x.date, x.practitioner_id, x.location_id });
                });

            migrationBuilder.CreateTable(
                name: "appointments_group_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    start = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    blocked_from = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    blocked_to = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_group_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_inbox",
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
                name: "appointments_location",
                columns: table => new
                {
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_location", x => x.location_id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_offered_time",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_offered_time", x => new { x.date, x.practitioner_id, x.location_id });
                });

            migrationBuilder.CreateTable(
                name: "appointments_outbox_message",
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
                    table.PrimaryKey("PK_appointments_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_patient",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    erased = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_patient", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_practitioner",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    bookable = table.Column<bool>(type: "INTEGER", nullable: false),
                    specialty = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointments_practitioner", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_spent_hold",
                columns: table => new
                {
                    hold_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spent_hold", x => x.hold_id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_stored_file",
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
                    table.PrimaryKey("PK_appointments_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_subject_key",
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
                    table.PrimaryKey("PK_appointments_subject_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "appointments_appointment_step",
                columns: table => new
                {
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    actor_role = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    actor_user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    actor_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    start_local = table.Column<DateTime>(type: "TEXT", precision: 0, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appointment_step", x => new { x.appointment_id, x.number });
                    table.ForeignKey(
                        name: "FK_appointments_appointment_step_appointments_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointments_appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appointments_occupied_time",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    lane = table.Column<int>(type: "INTEGER", nullable: false),
                    cell = table.Column<int>(type: "INTEGER", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupied_time", x => new { x.practitioner_id, x.lane, x.cell });
                    table.ForeignKey(
                        name: "FK_appointments_occupied_time_appointments_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalTable: "appointments_appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_appointments_occupied_time_appointments_group_session_session_id",
                        column: x => x.session_id,
                        principalTable: "appointments_group_session",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "appointments_outbox_delivery",
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
                    table.PrimaryKey("PK_appointments_outbox_delivery", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "FK_appointments_outbox_delivery_appointments_outbox_message_message_id",
                        column: x => x.message_id,
                        principalTable: "appointments_outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_appointments_appointment_patient_id_start",
                table: "appointments_appointment",
                columns: new[] { "patient_id", "start" });

            migrationBuilder.CreateIndex(
                name: "IX_appointments_appointment_practitioner_id_start",
                table: "appointments_appointment",
                columns: new[] { "practitioner_id", "start" });

            migrationBuilder.CreateIndex(
                name: "IX_appointments_appointment_proposed_until",
                table: "appointments_appointment",
                column: "proposed_until");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_appointment_respond_by",
                table: "appointments_appointment",
                column: "respond_by");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_appointment_series_id",
                table: "appointments_appointment",
                column: "series_id");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_appointment_start",
                table: "appointments_appointment",
                column: "start");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_audit_entry_at",
                table: "appointments_audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_calendar_feed_link_id",
                table: "appointments_calendar_feed",
                column: "link_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_appointments_day_count_practitioner_id_date",
                table: "appointments_day_count",
                columns: new[] { "practitioner_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ux_group_session_start",
                table: "appointments_group_session",
                columns: new[] { "practitioner_id", "service_id", "location_id", "start" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_appointments_inbox_handled_at",
                table: "appointments_inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_occupied_time_appointment_id",
                table: "appointments_occupied_time",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_occupied_time_session_id",
                table: "appointments_occupied_time",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ux_occupied_time_patient",
                table: "appointments_occupied_time",
                columns: new[] { "patient_id", "cell" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_appointments_offered_time_location_id_date",
                table: "appointments_offered_time",
                columns: new[] { "location_id", "date" });

            migrationBuilder.CreateIndex(
                name: "IX_appointments_outbox_delivery_aggregate_id_handler_state",
                table: "appointments_outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_appointments_outbox_delivery_state_next_attempt_at",
                table: "appointments_outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_appointments_stored_file_blob",
                table: "appointments_stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_appointments_stored_file_subject_id",
                table: "appointments_stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_subject_key_master_key_id",
                table: "appointments_subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_appointments_subject_key_subject_id",
                table: "appointments_subject_key",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appointments_appointment_step");

            migrationBuilder.DropTable(
                name: "appointments_audit_entry");

            migrationBuilder.DropTable(
                name: "appointments_calendar_feed");

            migrationBuilder.DropTable(
                name: "appointments_count_lock");

            migrationBuilder.DropTable(
                name: "appointments_day_count");

            migrationBuilder.DropTable(
                name: "appointments_inbox");

            migrationBuilder.DropTable(
                name: "appointments_location");

            migrationBuilder.DropTable(
                name: "appointments_occupied_time");

            migrationBuilder.DropTable(
                name: "appointments_offered_time");

            migrationBuilder.DropTable(
                name: "appointments_outbox_delivery");

            migrationBuilder.DropTable(
                name: "appointments_patient");

            migrationBuilder.DropTable(
                name: "appointments_practitioner");

            migrationBuilder.DropTable(
                name: "appointments_spent_hold");

            migrationBuilder.DropTable(
                name: "appointments_stored_file");

            migrationBuilder.DropTable(
                name: "appointments_subject_key");

            migrationBuilder.DropTable(
                name: "appointments_appointment");

            migrationBuilder.DropTable(
                name: "appointments_group_session");

            migrationBuilder.DropTable(
                name: "appointments_outbox_message");
        }
    }
}
