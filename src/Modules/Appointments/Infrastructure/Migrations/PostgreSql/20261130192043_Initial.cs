using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Appointments.Infrastructure.Migrations.PostgreSql
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "appointments");

            migrationBuilder.CreateTable(
                name: "appointment",
                schema: "appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hold_id = table.Column<Guid>(type: "uuid", nullable: false),
                    series_id = table.Column<Guid>(type: "uuid", nullable: true),
                    series_number = table.Column<int>(type: "integer", nullable: false),
                    series_length = table.Column<int>(type: "integer", nullable: false),
                    service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    duration_minutes = table.Column<int>(type: "integer", nullable: false),
                    mode = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    fee_minor = table.Column<int>(type: "integer", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    needs_approval = table.Column<bool>(type: "boolean", nullable: false),
                    cutoff_minutes = table.Column<int>(type: "integer", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    location_id = table.Column<Guid>(type: "uuid", nullable: false),
                    location_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    location_address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    start = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    start_local = table.Column<DateTime>(type: "timestamp(0) without time zone", precision: 0, nullable: false),
                    end_local = table.Column<DateTime>(type: "timestamp(0) without time zone", precision: 0, nullable: false),
                    buffer_before_minutes = table.Column<int>(type: "integer", nullable: false),
                    buffer_after_minutes = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    status_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    not_answered = table.Column<bool>(type: "boolean", nullable: false),
                    requested_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    approved_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    ended_by = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    respond_by = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    arrived_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    in_room_since = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    moves_by_patient = table.Column<int>(type: "integer", nullable: false),
                    proposed_hold_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    proposed_offer = table.Column<string>(type: "text", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appointment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "appointments",
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
                name: "calendar_feed",
                schema: "appointments",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    of = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    link_id = table.Column<Guid>(type: "uuid", nullable: false),
                    details = table.Column<bool>(type: "boolean", nullable: false),
                    language = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calendar_feed", x => new { x.user_id, x.of });
                });

            migrationBuilder.CreateTable(
                name: "count_lock",
                schema: "appointments",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_count_lock", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "day_count",
                schema: "appointments",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    location_id = table.Column<Guid>(type: "uuid", nullable: false),
                    visits = table.Column<int>(type: "integer", nullable: false),
                    pending = table.Column<int>(type: "integer", nullable: false),
                    open = table.Column<int>(type: "integer", nullable: false),
                    fulfilled = table.Column<int>(type: "integer", nullable: false),
                    noshow = table.Column<int>(type: "integer", nullable: false),
                    cancelled_by_patient = table.Column<int>(type: "integer", nullable: false),
                    cancelled_by_clinic = table.Column<int>(type: "integer", nullable: false),
                    declined = table.Column<int>(type: "integer", nullable: false),
                    not_answered = table.Column<int>(type: "integer", nullable: false),
                    lead_minutes = table.Column<long>(type: "bigint", nullable: false),
                    lead_count = table.Column<int>(type: "integer", nullable: false),
                    approval_minutes = table.Column<long>(type: "bigint", nullable: false),
                    approval_count = table.Column<int>(type: "integer", nullable: false),
                    booked_minutes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_day_count", x => new { x.date, x.practitioner_id, x.location_id });
                });

            migrationBuilder.CreateTable(
                name: "group_session",
                schema: "appointments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    location_id = table.Column<Guid>(type: "uuid", nullable: false),
                    start = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    blocked_from = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    blocked_to = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_group_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "appointments",
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
                name: "location",
                schema: "appointments",
                columns: table => new
                {
                    location_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_location", x => x.location_id);
                });

            migrationBuilder.CreateTable(
                name: "offered_time",
                schema: "appointments",
                columns: table => new
                {
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    location_id = table.Column<Guid>(type: "uuid", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offered_time", x => new { x.date, x.practitioner_id, x.location_id });
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "appointments",
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
                schema: "appointments",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    phone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    erased = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "practitioner",
                schema: "appointments",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    bookable = table.Column<bool>(type: "boolean", nullable: false),
                    specialty = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practitioner", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "spent_hold",
                schema: "appointments",
                columns: table => new
                {
                    hold_id = table.Column<Guid>(type: "uuid", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_spent_hold", x => x.hold_id);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                schema: "appointments",
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
                schema: "appointments",
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
                name: "appointment_step",
                schema: "appointments",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    action = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    actor_role = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    actor_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    start_local = table.Column<DateTime>(type: "timestamp(0) without time zone", precision: 0, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_appointment_step", x => new { x.appointment_id, x.number });
                    table.ForeignKey(
                        name: "FK_appointment_step_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalSchema: "appointments",
                        principalTable: "appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "occupied_time",
                schema: "appointments",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    lane = table.Column<int>(type: "integer", nullable: false),
                    cell = table.Column<int>(type: "integer", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_occupied_time", x => new { x.practitioner_id, x.lane, x.cell });
                    table.ForeignKey(
                        name: "FK_occupied_time_appointment_appointment_id",
                        column: x => x.appointment_id,
                        principalSchema: "appointments",
                        principalTable: "appointment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_occupied_time_group_session_session_id",
                        column: x => x.session_id,
                        principalSchema: "appointments",
                        principalTable: "group_session",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbox_delivery",
                schema: "appointments",
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
                        principalSchema: "appointments",
                        principalTable: "outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_appointment_patient_id_start",
                schema: "appointments",
                table: "appointment",
                columns: new[] { "patient_id", "start" });

            migrationBuilder.CreateIndex(
                name: "IX_appointment_practitioner_id_start",
                schema: "appointments",
                table: "appointment",
                columns: new[] { "practitioner_id", "start" });

            migrationBuilder.CreateIndex(
                name: "IX_appointment_proposed_until",
                schema: "appointments",
                table: "appointment",
                column: "proposed_until");

            migrationBuilder.CreateIndex(
                name: "IX_appointment_respond_by",
                schema: "appointments",
                table: "appointment",
                column: "respond_by");

            migrationBuilder.CreateIndex(
                name: "IX_appointment_series_id",
                schema: "appointments",
                table: "appointment",
                column: "series_id");

            migrationBuilder.CreateIndex(
                name: "IX_appointment_start",
                schema: "appointments",
                table: "appointment",
                column: "start");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at",
                schema: "appointments",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_calendar_feed_link_id",
                schema: "appointments",
                table: "calendar_feed",
                column: "link_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_day_count_practitioner_id_date",
                schema: "appointments",
                table: "day_count",
                columns: new[] { "practitioner_id", "date" });

            migrationBuilder.CreateIndex(
                name: "ux_group_session_start",
                schema: "appointments",
                table: "group_session",
                columns: new[] { "practitioner_id", "service_id", "location_id", "start" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inbox_handled_at",
                schema: "appointments",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_occupied_time_appointment_id",
                schema: "appointments",
                table: "occupied_time",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "IX_occupied_time_session_id",
                schema: "appointments",
                table: "occupied_time",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ux_occupied_time_patient",
                schema: "appointments",
                table: "occupied_time",
                columns: new[] { "patient_id", "cell" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_offered_time_location_id_date",
                schema: "appointments",
                table: "offered_time",
                columns: new[] { "location_id", "date" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_aggregate_id_handler_state",
                schema: "appointments",
                table: "outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_state_next_attempt_at",
                schema: "appointments",
                table: "outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_blob",
                schema: "appointments",
                table: "stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_subject_id",
                schema: "appointments",
                table: "stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_master_key_id",
                schema: "appointments",
                table: "subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_subject_id",
                schema: "appointments",
                table: "subject_key",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appointment_step",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "calendar_feed",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "count_lock",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "day_count",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "location",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "occupied_time",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "offered_time",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "outbox_delivery",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "patient",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "practitioner",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "spent_hold",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "stored_file",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "subject_key",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "appointment",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "group_session",
                schema: "appointments");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "appointments");
        }
    }
}
