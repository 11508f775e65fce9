using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Scheduling.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "scheduling_affected_visit",
                columns: table => new
                {
                    time_off_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_affected_visit", x => new { x.time_off_id, x.appointment_id });
                });

            migrationBuilder.CreateTable(
                name: "scheduling_audit_entry",
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
                    table.PrimaryKey("PK_scheduling_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_busy_time",
                columns: table => new
                {
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    start = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    blocked_from = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    blocked_to = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    seats = table.Column<int>(type: "INTEGER", nullable: false),
                    agreed = table.Column<bool>(type: "INTEGER", nullable: false),
                    occupies = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_busy_time", x => x.appointment_id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_clinic_rules",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_clinic_rules", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_counted_day",
                columns: table => new
                {
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_counted_day", x => new { x.location_id, x.date });
                });

            migrationBuilder.CreateTable(
                name: "scheduling_date_override",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_date_override", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_hold",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    held_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    start = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    blocked_from = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    blocked_to = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    seats = table.Column<int>(type: "INTEGER", nullable: false),
                    replacing = table.Column<Guid>(type: "TEXT", nullable: true),
                    series_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    expires_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    blocks_until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    extended = table.Column<bool>(type: "INTEGER", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    offer = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_hold", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_holiday",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    yearly = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_holiday", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_inbox",
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
                name: "scheduling_licence_warning",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    stage = table.Column<int>(type: "INTEGER", nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_licence_warning", x => new { x.practitioner_id, x.expires_on, x.stage });
                });

            migrationBuilder.CreateTable(
                name: "scheduling_location",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    address_lines = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    postal_code = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    city = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    phone = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    map_url = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    closed = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_location", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_outbox_message",
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
                    table.PrimaryKey("PK_scheduling_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_patient_quiet_hours",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<TimeOnly>(type: "TEXT", precision: 0, nullable: true),
                    until = table.Column<TimeOnly>(type: "TEXT", precision: 0, nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_patient_quiet_hours", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_practitioner",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    given_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    biography = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    education = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    languages = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    specialty_codes = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    experience_years = table.Column<int>(type: "INTEGER", nullable: false),
                    experience = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    licence_expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    licence_expired = table.Column<bool>(type: "INTEGER", nullable: false),
                    photo_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    accepts_bookings = table.Column<bool>(type: "INTEGER", nullable: false),
                    bookable = table.Column<bool>(type: "INTEGER", nullable: false),
                    account_version = table.Column<int>(type: "INTEGER", nullable: false),
                    application_version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_practitioner", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_practitioner_lock",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_practitioner_lock", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_service",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    mode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    duration_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    buffer_before_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    buffer_after_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    slot_step_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    fee_minor = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    needs_approval = table.Column<bool>(type: "INTEGER", nullable: false),
                    minimum_notice_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    horizon_days = table.Column<int>(type: "INTEGER", nullable: false),
                    cancellation_cutoff_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    seats = table.Column<int>(type: "INTEGER", nullable: false),
                    instructions = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    room_link = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    archived = table.Column<bool>(type: "INTEGER", nullable: false),
                    location_ids = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_service", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_specialty",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    practitioner_title = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    synonyms = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    hidden = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_specialty", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_stored_file",
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
                    table.PrimaryKey("PK_scheduling_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_subject_key",
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
                    table.PrimaryKey("PK_scheduling_subject_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_time_off",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    repeat_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    start = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    start_local = table.Column<DateTime>(type: "TEXT", precision: 0, nullable: false),
                    end_local = table.Column<DateTime>(type: "TEXT", precision: 0, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_time_off", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_wait_list_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    specialty = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    service_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    days = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    from = table.Column<TimeOnly>(type: "TEXT", precision: 0, nullable: true),
                    until = table.Column<TimeOnly>(type: "TEXT", precision: 0, nullable: true),
                    last_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    joined_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    end = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    live_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_wait_list_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_wait_list_offer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    start = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    freed_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    freed_from = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    freed_to = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_wait_list_offer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_weekly_hours",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day_of_week = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    start = table.Column<TimeOnly>(type: "TEXT", precision: 0, nullable: false),
                    end = table.Column<TimeOnly>(type: "TEXT", precision: 0, nullable: false),
                    valid_from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_weekly_hours", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_counted_doctor",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_counted_doctor", x => new { x.location_id, x.date, x.practitioner_id });
                    table.ForeignKey(
                        name: "FK_scheduling_counted_doctor_scheduling_counted_day_location_id_date",
                        columns: x => new { x.location_id, x.date },
                        principalTable: "scheduling_counted_day",
                        principalColumns: new[] { "location_id", "date" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_date_override_window",
                columns: table => new
                {
                    start = table.Column<TimeOnly>(type: "TEXT", precision: 0, nullable: false),
                    date_override_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    end = table.Column<TimeOnly>(type: "TEXT", precision: 0, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_scheduling_date_override_window", x => new { x.date_override_id, x.start });
                    table.ForeignKey(
                        name: "FK_scheduling_date_override_window_scheduling_date_override_date_override_id",
                        column: x => x.date_override_id,
                        principalTable: "scheduling_date_override",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scheduling_outbox_delivery",
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
                    table.PrimaryKey("PK_scheduling_outbox_delivery", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "FK_scheduling_outbox_delivery_scheduling_outbox_message_message_id",
                        column: x => x.message_id,
                        principalTable: "scheduling_outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_affected_visit_appointment_id",
                table: "scheduling_affected_visit",
                column: "appointment_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_audit_entry_at",
                table: "scheduling_audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_busy_time_patient_id_start",
                table: "scheduling_busy_time",
                columns: new[] { "patient_id", "start" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_busy_time_practitioner_id_blocked_from",
                table: "scheduling_busy_time",
                columns: new[] { "practitioner_id", "blocked_from" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_busy_time_start",
                table: "scheduling_busy_time",
                column: "start");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_date_override_practitioner_id_location_id_date",
                table: "scheduling_date_override",
                columns: new[] { "practitioner_id", "location_id", "date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_hold_blocks_until",
                table: "scheduling_hold",
                column: "blocks_until");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_hold_patient_id_blocks_until",
                table: "scheduling_hold",
                columns: new[] { "patient_id", "blocks_until" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_hold_practitioner_id_blocks_until",
                table: "scheduling_hold",
                columns: new[] { "practitioner_id", "blocks_until" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_hold_series_id",
                table: "scheduling_hold",
                column: "series_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_inbox_handled_at",
                table: "scheduling_inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_outbox_delivery_aggregate_id_handler_state",
                table: "scheduling_outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_outbox_delivery_state_next_attempt_at",
                table: "scheduling_outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_practitioner_licence_expires_on",
                table: "scheduling_practitioner",
                column: "licence_expires_on");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_practitioner_version",
                table: "scheduling_practitioner",
                column: "version");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_service_practitioner_id",
                table: "scheduling_service",
                column: "practitioner_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_stored_file_blob",
                table: "scheduling_stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_stored_file_subject_id",
                table: "scheduling_stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_subject_key_master_key_id",
                table: "scheduling_subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_subject_key_subject_id",
                table: "scheduling_subject_key",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_time_off_practitioner_id_end",
                table: "scheduling_time_off",
                columns: new[] { "practitioner_id", "end" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_wait_list_entry_patient_id_end",
                table: "scheduling_wait_list_entry",
                columns: new[] { "patient_id", "end" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_wait_list_entry_practitioner_id_end_joined_at",
                table: "scheduling_wait_list_entry",
                columns: new[] { "practitioner_id", "end", "joined_at" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_wait_list_entry_specialty_end_joined_at",
                table: "scheduling_wait_list_entry",
                columns: new[] { "specialty", "end", "joined_at" });

            migrationBuilder.CreateIndex(
                name: "ux_wait_list_entry_live",
                table: "scheduling_wait_list_entry",
                column: "live_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_wait_list_offer_freed_id",
                table: "scheduling_wait_list_offer",
                column: "freed_id");

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_wait_list_offer_patient_id_state",
                table: "scheduling_wait_list_offer",
                columns: new[] { "patient_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_wait_list_offer_state_expires_at",
                table: "scheduling_wait_list_offer",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "IX_scheduling_weekly_hours_practitioner_id",
                table: "scheduling_weekly_hours",
                column: "practitioner_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "scheduling_affected_visit");

            migrationBuilder.DropTable(
                name: "scheduling_audit_entry");

            migrationBuilder.DropTable(
                name: "scheduling_busy_time");

            migrationBuilder.DropTable(
                name: "scheduling_clinic_rules");

            migrationBuilder.DropTable(
                name: "scheduling_counted_doctor");

            migrationBuilder.DropTable(
                name: "scheduling_date_override_window");

            migrationBuilder.DropTable(
                name: "scheduling_hold");

            migrationBuilder.DropTable(
                name: "scheduling_holiday");

            migrationBuilder.DropTable(
                name: "scheduling_inbox");

            migrationBuilder.DropTable(
                name: "scheduling_licence_warning");

            migrationBuilder.DropTable(
                name: "scheduling_location");

            migrationBuilder.DropTable(
                name: "scheduling_outbox_delivery");

            migrationBuilder.DropTable(
                name: "scheduling_patient_quiet_hours");

            migrationBuilder.DropTable(
                name: "scheduling_practitioner");

            migrationBuilder.DropTable(
                name: "scheduling_practitioner_lock");

            migrationBuilder.DropTable(
                name: "scheduling_service");

            migrationBuilder.DropTable(
                name: "scheduling_specialty");

            migrationBuilder.DropTable(
                name: "scheduling_stored_file");

            migrationBuilder.DropTable(
                name: "scheduling_subject_key");

            migrationBuilder.DropTable(
                name: "scheduling_time_off");

            migrationBuilder.DropTable(
                name: "scheduling_wait_list_entry");

            migrationBuilder.DropTable(
                name: "scheduling_wait_list_offer");

            migrationBuilder.DropTable(
                name: "scheduling_weekly_hours");

            migrationBuilder.DropTable(
                name: "scheduling_counted_day");

            migrationBuilder.DropTable(
                name: "scheduling_date_override");

            migrationBuilder.DropTable(
                name: "scheduling_outbox_message");
        }
    }
}
