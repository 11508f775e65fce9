using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Scheduling.Infrastructure.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "scheduling");

            migrationBuilder.CreateTable(
                name: "affected_visit",
                schema: "scheduling",
                columns: table => new
                {
                    time_off_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_affected_visit", x => new { x.time_off_id, x.appointment_id });
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "scheduling",
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
                name: "busy_time",
                schema: "scheduling",
                columns: table => new
                {
                    appointment_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    location_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    service_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    start = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    blocked_from = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    blocked_to = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    seats = table.Column<int>(type: "int", nullable: false),
                    agreed = table.Column<bool>(type: "bit", nullable: false),
                    occupies = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_busy_time", x => x.appointment_id);
                });

            migrationBuilder.CreateTable(
                name: "clinic_rules",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clinic_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counted_day",
                schema: "scheduling",
                columns: table => new
                {
                    location_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_day", x => new { x.location_id, x.date });
                });

            migrationBuilder.CreateTable(
                name: "date_override",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    location_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_date_override", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hold",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    service_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    location_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    held_by = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    start = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    blocked_from = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    blocked_to = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    seats = table.Column<int>(type: "int", nullable: false),
                    replacing = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    series_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    expires_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    blocks_until = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    extended = table.Column<bool>(type: "bit", nullable: false),
                    purpose = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    offer = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hold", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "holiday",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    location_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    yearly = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_holiday", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "scheduling",
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
                name: "licence_warning",
                schema: "scheduling",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: false),
                    stage = table.Column<int>(type: "int", nullable: false),
                    given_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_licence_warning", x => new { x.practitioner_id, x.expires_on, x.stage });
                });

            migrationBuilder.CreateTable(
                name: "location",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    address_lines = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    postal_code = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false),
                    city = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    country = table.Column<string>(type: "nvarchar(2)", maxLength: 2, nullable: false),
                    phone = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    time_zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    map_url = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    closed = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_location", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "scheduling",
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
                name: "patient_quiet_hours",
                schema: "scheduling",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    from = table.Column<TimeOnly>(type: "time(0)", precision: 0, nullable: true),
                    until = table.Column<TimeOnly>(type: "time(0)", precision: 0, nullable: true),
                    time_zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient_quiet_hours", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "practitioner",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    title = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    given_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    biography = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    education = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    languages = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    specialty_codes = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    experience_years = table.Column<int>(type: "int", nullable: false),
                    experience = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    licence_expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    licence_expired = table.Column<bool>(type: "bit", nullable: false),
                    photo_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    active = table.Column<bool>(type: "bit", nullable: false),
                    accepts_bookings = table.Column<bool>(type: "bit", nullable: false),
                    bookable = table.Column<bool>(type: "bit", nullable: false),
                    account_version = table.Column<int>(type: "int", nullable: false),
                    application_version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practitioner", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "practitioner_lock",
                schema: "scheduling",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practitioner_lock", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "service",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    mode = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    duration_minutes = table.Column<int>(type: "int", nullable: false),
                    buffer_before_minutes = table.Column<int>(type: "int", nullable: false),
                    buffer_after_minutes = table.Column<int>(type: "int", nullable: false),
                    slot_step_minutes = table.Column<int>(type: "int", nullable: false),
                    fee_minor = table.Column<int>(type: "int", nullable: false),
                    currency = table.Column<string>(type: "nvarchar(3)", maxLength: 3, nullable: false),
                    needs_approval = table.Column<bool>(type: "bit", nullable: false),
                    minimum_notice_minutes = table.Column<int>(type: "int", nullable: false),
                    horizon_days = table.Column<int>(type: "int", nullable: false),
                    cancellation_cutoff_minutes = table.Column<int>(type: "int", nullable: false),
                    seats = table.Column<int>(type: "int", nullable: false),
                    instructions = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    room_link = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    archived = table.Column<bool>(type: "bit", nullable: false),
                    location_ids = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "specialty",
                schema: "scheduling",
                columns: table => new
                {
                    code = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    practitioner_title = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false),
                    synonyms = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    hidden = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_specialty", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                schema: "scheduling",
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
                schema: "scheduling",
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
                name: "time_off",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    repeat_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    start = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    start_local = table.Column<DateTime>(type: "datetime2(0)", precision: 0, nullable: false),
                    end_local = table.Column<DateTime>(type: "datetime2(0)", precision: 0, nullable: false),
                    time_zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_time_off", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wait_list_entry",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    specialty = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: true),
                    service_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    location_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    days = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    from = table.Column<TimeOnly>(type: "time(0)", precision: 0, nullable: true),
                    until = table.Column<TimeOnly>(type: "time(0)", precision: 0, nullable: true),
                    last_date = table.Column<DateOnly>(type: "date", nullable: false),
                    joined_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    end = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: true),
                    ended_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    live_key = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wait_list_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wait_list_offer",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    entry_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    start = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    freed_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    freed_from = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    freed_to = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    expires_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    state = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_wait_list_offer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "weekly_hours",
                schema: "scheduling",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    location_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    day_of_week = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    start = table.Column<TimeOnly>(type: "time(0)", precision: 0, nullable: false),
                    end = table.Column<TimeOnly>(type: "time(0)", precision: 0, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_weekly_hours", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counted_doctor",
                schema: "scheduling",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    location_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counted_doctor", x => new { x.location_id, x.date, x.practitioner_id });
                    table.ForeignKey(
                        name: "FK_counted_doctor_counted_day_location_id_date",
                        columns: x => new { x.location_id, x.date },
                        principalSchema: "scheduling",
                        principalTable: "counted_day",
                        principalColumns: new[] { "location_id", "date" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "date_override_window",
                schema: "scheduling",
                columns: table => new
                {
                    start = table.Column<TimeOnly>(type: "time(0)", precision: 0, nullable: false),
                    date_override_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    end = table.Column<TimeOnly>(type: "time(0)", precision: 0, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_date_override_window", x => new { x.date_override_id, x.start });
                    table.ForeignKey(
                        name: "FK_date_override_window_date_override_date_override_id",
                        column: x => x.date_override_id,
                        principalSchema: "scheduling",
                        principalTable: "date_override",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_delivery",
                schema: "scheduling",
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
                        principalSchema: "scheduling",
                        principalTable: "outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_affected_visit_appointment_id",
                schema: "scheduling",
                table: "affected_visit",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at",
                schema: "scheduling",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_busy_time_patient_id_start",
                schema: "scheduling",
                table: "busy_time",
                columns: new[] { "patient_id", "start" });

            migrationBuilder.CreateIndex(
                name: "IX_busy_time_practitioner_id_blocked_from",
                schema: "scheduling",
                table: "busy_time",
                columns: new[] { "practitioner_id", "blocked_from" });

            migrationBuilder.CreateIndex(
                name: "IX_busy_time_start",
                schema: "scheduling",
                table: "busy_time",
                column: "start");

            migrationBuilder.CreateIndex(
                name: "IX_date_override_practitioner_id_location_id_date",
                schema: "scheduling",
                table: "date_override",
                columns: new[] { "practitioner_id", "location_id", "date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_hold_blocks_until",
                schema: "scheduling",
                table: "hold",
                column: "blocks_until");

            migrationBuilder.CreateIndex(
                name: "IX_hold_patient_id_blocks_until",
                schema: "scheduling",
                table: "hold",
                columns: new[] { "patient_id", "blocks_until" });

            migrationBuilder.CreateIndex(
                name: "IX_hold_practitioner_id_blocks_until",
                schema: "scheduling",
                table: "hold",
                columns: new[] { "practitioner_id", "blocks_until" });

            migrationBuilder.CreateIndex(
                name: "IX_hold_series_id",
                schema: "scheduling",
                table: "hold",
                column: "series_id");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_handled_at",
                schema: "scheduling",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_aggregate_id_handler_state",
                schema: "scheduling",
                table: "outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_state_next_attempt_at",
                schema: "scheduling",
                table: "outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_practitioner_licence_expires_on",
                schema: "scheduling",
                table: "practitioner",
                column: "licence_expires_on");

            migrationBuilder.CreateIndex(
                name: "IX_practitioner_version",
                schema: "scheduling",
                table: "practitioner",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "IX_service_practitioner_id",
                schema: "scheduling",
                table: "service",
                column: "practitioner_id");

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_blob",
                schema: "scheduling",
                table: "stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_subject_id",
                schema: "scheduling",
                table: "stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_master_key_id",
                schema: "scheduling",
                table: "subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_subject_id",
                schema: "scheduling",
                table: "subject_key",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_time_off_practitioner_id_end",
                schema: "scheduling",
                table: "time_off",
                columns: new[] { "practitioner_id", "end" });

            migrationBuilder.CreateIndex(
                name: "IX_wait_list_entry_patient_id_end",
                schema: "scheduling",
                table: "wait_list_entry",
                columns: new[] { "patient_id", "end" });

            migrationBuilder.CreateIndex(
                name: "IX_wait_list_entry_practitioner_id_end_joined_at",
                schema: "scheduling",
                table: "wait_list_entry",
                columns: new[] { "practitioner_id", "end", "joined_at" });

            migrationBuilder.CreateIndex(
                name: "IX_wait_list_entry_specialty_end_joined_at",
                schema: "scheduling",
                table: "wait_list_entry",
                columns: new[] { "specialty", "end", "joined_at" });

            migrationBuilder.CreateIndex(
                name: "ux_wait_list_entry_live",
                schema: "scheduling",
                table: "wait_list_entry",
                column: "live_key",
                unique: true,
                filter: "[live_key] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_wait_list_offer_freed_id",
                schema: "scheduling",
                table: "wait_list_offer",
                column: "freed_id");

            migrationBuilder.CreateIndex(
                name: "IX_wait_list_offer_patient_id_state",
                schema: "scheduling",
                table: "wait_list_offer",
                columns: new[] { "patient_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_wait_list_offer_state_expires_at",
                schema: "scheduling",
                table: "wait_list_offer",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "IX_weekly_hours_practitioner_id",
                schema: "scheduling",
                table: "weekly_hours",
                column: "practitioner_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "affected_visit",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "busy_time",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "clinic_rules",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "counted_doctor",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "date_override_window",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "hold",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "holiday",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "licence_warning",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "location",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "outbox_delivery",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "patient_quiet_hours",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "practitioner",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "practitioner_lock",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "service",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "specialty",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "stored_file",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "subject_key",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "time_off",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "wait_list_entry",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "wait_list_offer",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "weekly_hours",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "counted_day",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "date_override",
                schema: "scheduling");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "scheduling");
        }
    }
}
