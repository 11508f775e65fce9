using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Patients.Infrastructure.Migrations.PostgreSql
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "patients");

            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "patients",
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
                name: "care_relationship",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    visits_until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    granted_until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_care_relationship", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "claim_code",
                schema: "patients",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    made_by = table.Column<Guid>(type: "uuid", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_claim_code", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "emergency_access",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    reviewed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    remark = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_access", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "patients",
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
                name: "known_account",
                schema: "patients",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    email_key = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    given_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: true),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_known_account", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "location",
                schema: "patients",
                columns: table => new
                {
                    location_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    address = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_location", x => x.location_id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "patients",
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
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    details = table.Column<byte[]>(type: "bytea", nullable: true),
                    photo_id = table.Column<Guid>(type: "uuid", nullable: true),
                    archived_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    erased_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    keep_until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    keys_destroyed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    locked_identity = table.Column<byte[]>(type: "bytea", nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    search_name = table.Column<string>(type: "character varying(450)", maxLength: 450, nullable: false),
                    search_phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    profile_birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    profile_family_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    profile_given_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    profile_language = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    profile_phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    profile_time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    profile_address_city = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    profile_address_country = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    profile_address_line1 = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    profile_address_line2 = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    profile_address_postal_code = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patient", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patient_change",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    changes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "prescriber",
                schema: "patients",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    licence_number = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    licence_authority = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    checked_version = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_prescriber", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "proxy",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    may_read = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    end = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_key = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    answer_by = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    due_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    live_key = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    copy_of = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proxy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "record_export",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    failure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    done = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    requested_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "record_opening",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @as = table.Column<string>(name: "as", type: "character varying(32)", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_opening", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                schema: "patients",
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
                schema: "patients",
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
                name: "visit",
                schema: "patients",
                columns: table => new
                {
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    service_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    location_id = table.Column<Guid>(type: "uuid", nullable: false),
                    location_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    start = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    start_local = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    only_by_doctor = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit", x => x.appointment_id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_delivery",
                schema: "patients",
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
                        principalSchema: "patients",
                        principalTable: "outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "note",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    signed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    by_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_note", x => x.id);
                    table.ForeignKey(
                        name: "FK_note_patient_patient_id",
                        column: x => x.patient_id,
                        principalSchema: "patients",
                        principalTable: "patient",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patient_document",
                schema: "patients",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    removed_until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    by_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient_document", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_patient_document_patient_patient_id",
                        column: x => x.patient_id,
                        principalSchema: "patients",
                        principalTable: "patient",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "prescription",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    appointment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    items = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    signed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    cancelled_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    link_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    renews_id = table.Column<Guid>(type: "uuid", nullable: true),
                    renewal_asked_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    by_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_prescription", x => x.id);
                    table.ForeignKey(
                        name: "FK_prescription_patient_patient_id",
                        column: x => x.patient_id,
                        principalSchema: "patients",
                        principalTable: "patient",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "record_entry",
                schema: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    patient_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    details = table.Column<byte[]>(type: "bytea", nullable: false),
                    details_version = table.Column<int>(type: "integer", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    confirmed_by_practitioner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_by_user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    recorded_by_practitioner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by_user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_entry", x => x.id);
                    table.ForeignKey(
                        name: "FK_record_entry_patient_patient_id",
                        column: x => x.patient_id,
                        principalSchema: "patients",
                        principalTable: "patient",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "export_file",
                schema: "patients",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    export_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_export_file", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_export_file_record_export_export_id",
                        column: x => x.export_id,
                        principalSchema: "patients",
                        principalTable: "record_export",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "note_addendum",
                schema: "patients",
                columns: table => new
                {
                    note_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    by_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_note_addendum", x => new { x.note_id, x.number });
                    table.ForeignKey(
                        name: "FK_note_addendum_note_note_id",
                        column: x => x.note_id,
                        principalSchema: "patients",
                        principalTable: "note",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patient_document_share",
                schema: "patients",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient_document_share", x => new { x.file_id, x.practitioner_id });
                    table.ForeignKey(
                        name: "FK_patient_document_share_patient_document_file_id",
                        column: x => x.file_id,
                        principalSchema: "patients",
                        principalTable: "patient_document",
                        principalColumn: "file_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "record_entry_version",
                schema: "patients",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    action = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    details = table.Column<byte[]>(type: "bytea", nullable: true),
                    by_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_entry_version", x => new { x.entry_id, x.number });
                    table.ForeignKey(
                        name: "FK_record_entry_version_record_entry_entry_id",
                        column: x => x.entry_id,
                        principalSchema: "patients",
                        principalTable: "record_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at",
                schema: "patients",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_care_relationship_patient_id_practitioner_id",
                schema: "patients",
                table: "care_relationship",
                columns: new[] { "patient_id", "practitioner_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_care_relationship_practitioner_id_until",
                schema: "patients",
                table: "care_relationship",
                columns: new[] { "practitioner_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_claim_code_hash",
                schema: "patients",
                table: "claim_code",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_access_reviewed_at_at",
                schema: "patients",
                table: "emergency_access",
                columns: new[] { "reviewed_at", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_emergency_access_user_id_patient_id_until",
                schema: "patients",
                table: "emergency_access",
                columns: new[] { "user_id", "patient_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_export_file_export_id",
                schema: "patients",
                table: "export_file",
                column: "export_id");

            migrationBuilder.CreateIndex(
                name: "IX_inbox_handled_at",
                schema: "patients",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_known_account_email_key",
                schema: "patients",
                table: "known_account",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "IX_known_account_patient_id",
                schema: "patients",
                table: "known_account",
                column: "patient_id");

            migrationBuilder.CreateIndex(
                name: "IX_known_account_practitioner_id",
                schema: "patients",
                table: "known_account",
                column: "practitioner_id");

            migrationBuilder.CreateIndex(
                name: "IX_note_patient_id_created_at",
                schema: "patients",
                table: "note",
                columns: new[] { "patient_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_aggregate_id_handler_state",
                schema: "patients",
                table: "outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_state_next_attempt_at",
                schema: "patients",
                table: "outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_patient_keep_until",
                schema: "patients",
                table: "patient",
                column: "keep_until");

            migrationBuilder.CreateIndex(
                name: "IX_patient_merged_into",
                schema: "patients",
                table: "patient",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "IX_patient_search_name",
                schema: "patients",
                table: "patient",
                column: "search_name");

            migrationBuilder.CreateIndex(
                name: "IX_patient_search_phone",
                schema: "patients",
                table: "patient",
                column: "search_phone");

            migrationBuilder.CreateIndex(
                name: "IX_patient_user_id",
                schema: "patients",
                table: "patient",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_patient_change_patient_id_version",
                schema: "patients",
                table: "patient_change",
                columns: new[] { "patient_id", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_patient_document_patient_id_added_at",
                schema: "patients",
                table: "patient_document",
                columns: new[] { "patient_id", "added_at" });

            migrationBuilder.CreateIndex(
                name: "IX_patient_document_removed_until",
                schema: "patients",
                table: "patient_document",
                column: "removed_until");

            migrationBuilder.CreateIndex(
                name: "IX_prescription_patient_id_signed_at",
                schema: "patients",
                table: "prescription",
                columns: new[] { "patient_id", "signed_at" });

            migrationBuilder.CreateIndex(
                name: "ux_prescription_code",
                schema: "patients",
                table: "prescription",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_proxy_copy_of",
                schema: "patients",
                table: "proxy",
                column: "copy_of");

            migrationBuilder.CreateIndex(
                name: "IX_proxy_due_at",
                schema: "patients",
                table: "proxy",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_proxy_email_key",
                schema: "patients",
                table: "proxy",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "ix_proxy_live_key",
                schema: "patients",
                table: "proxy",
                column: "live_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_proxy_patient_id_state",
                schema: "patients",
                table: "proxy",
                columns: new[] { "patient_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_proxy_user_id_state",
                schema: "patients",
                table: "proxy",
                columns: new[] { "user_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_record_entry_patient_id_kind_recorded_at",
                schema: "patients",
                table: "record_entry",
                columns: new[] { "patient_id", "kind", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "IX_record_export_expires_at",
                schema: "patients",
                table: "record_export",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_record_export_patient_id_requested_by",
                schema: "patients",
                table: "record_export",
                columns: new[] { "patient_id", "requested_by" });

            migrationBuilder.CreateIndex(
                name: "IX_record_export_state_next_attempt_at",
                schema: "patients",
                table: "record_export",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_record_opening_patient_id_at",
                schema: "patients",
                table: "record_opening",
                columns: new[] { "patient_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_record_opening_user_id_patient_id_at",
                schema: "patients",
                table: "record_opening",
                columns: new[] { "user_id", "patient_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_blob",
                schema: "patients",
                table: "stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_subject_id",
                schema: "patients",
                table: "stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_master_key_id",
                schema: "patients",
                table: "subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_subject_id",
                schema: "patients",
                table: "subject_key",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_visit_patient_id_practitioner_id",
                schema: "patients",
                table: "visit",
                columns: new[] { "patient_id", "practitioner_id" });

            migrationBuilder.CreateIndex(
                name: "IX_visit_practitioner_id_start",
                schema: "patients",
                table: "visit",
                columns: new[] { "practitioner_id", "start" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "care_relationship",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "claim_code",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "emergency_access",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "export_file",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "known_account",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "location",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "note_addendum",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "outbox_delivery",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "patient_change",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "patient_document_share",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "prescriber",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "prescription",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "proxy",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "record_entry_version",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "record_opening",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "stored_file",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "subject_key",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "visit",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "record_export",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "note",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "patient_document",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "record_entry",
                schema: "patients");

            migrationBuilder.DropTable(
                name: "patient",
                schema: "patients");
        }
    }
}
