using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.Patients.Infrastructure.Migrations.Sqlite
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "patients_audit_entry",
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
                    table.PrimaryKey("PK_patients_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_care_relationship",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    visits_until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    granted_until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_care_relationship", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_claim_code",
                columns: table => new
                {
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_claim_code", x => x.patient_id);
                });

            migrationBuilder.CreateTable(
                name: "patients_emergency_access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    reviewed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    reviewed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    remark = table.Column<byte[]>(type: "BLOB", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_emergency_access", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_inbox",
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
                name: "patients_known_account",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    given_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    family_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_known_account", x => x.user_id);
                });

            migrationBuilder.CreateTable(
                name: "patients_location",
                columns: table => new
                {
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_location", x => x.location_id);
                });

            migrationBuilder.CreateTable(
                name: "patients_outbox_message",
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
                    table.PrimaryKey("PK_patients_outbox_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_patient",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    details = table.Column<byte[]>(type: "BLOB", nullable: true),
                    photo_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    archived_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    merged_into = table.Column<Guid>(type: "TEXT", nullable: true),
                    erased_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    keep_until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    keys_destroyed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    locked_identity = table.Column<byte[]>(type: "BLOB", nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    search_name = table.Column<string>(type: "TEXT", maxLength: 450, nullable: false),
                    search_phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    profile_birth_date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    profile_family_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    profile_given_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    profile_language = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    profile_phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    profile_time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    profile_address_city = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    profile_address_country = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    profile_address_line1 = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    profile_address_line2 = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    profile_address_postal_code = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patient", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_patient_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    changes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_patient_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_prescriber",
                columns: table => new
                {
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    licence_number = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    licence_authority = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    checked_version = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_prescriber", x => x.practitioner_id);
                });

            migrationBuilder.CreateTable(
                name: "patients_proxy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    may_read = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    end = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_key = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    answer_by = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    due_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    live_key = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    copy_of = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_proxy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_record_export",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    requested_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    failure = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    requested_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    next_attempt_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_record_export", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_record_opening",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @as = table.Column<string>(name: "as", type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_record_opening", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_stored_file",
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
                    table.PrimaryKey("PK_patients_stored_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_subject_key",
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
                    table.PrimaryKey("PK_patients_subject_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "patients_visit",
                columns: table => new
                {
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    service_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    location_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    location_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    start = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    end = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    start_local = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    only_by_doctor = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_visit", x => x.appointment_id);
                });

            migrationBuilder.CreateTable(
                name: "patients_outbox_delivery",
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
                    table.PrimaryKey("PK_patients_outbox_delivery", x => new { x.message_id, x.handler });
                    table.ForeignKey(
                        name: "FK_patients_outbox_delivery_patients_outbox_message_message_id",
                        column: x => x.message_id,
                        principalTable: "patients_outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patients_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    signed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_note", x => x.id);
                    table.ForeignKey(
                        name: "FK_patients_note_patients_patient_patient_id",
                        column: x => x.patient_id,
                        principalTable: "patients_patient",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patients_patient_document",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    added_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    removed_until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_patient_document", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_patients_patient_document_patients_patient_patient_id",
                        column: x => x.patient_id,
                        principalTable: "patients_patient",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patients_prescription",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    appointment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    items = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    signed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    cancelled_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    link_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    renews_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    renewal_asked_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_prescription", x => x.id);
                    table.ForeignKey(
                        name: "FK_patients_prescription_patients_patient_patient_id",
                        column: x => x.patient_id,
                        principalTable: "patients_patient",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patients_record_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    details = table.Column<byte[]>(type: "BLOB", nullable: false),
                    details_version = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    confirmed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    changed_at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    confirmed_by_practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    confirmed_by_user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    recorded_by_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    recorded_by_practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    recorded_by_user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_record_entry", x => x.id);
                    table.ForeignKey(
                        name: "FK_patients_record_entry_patients_patient_patient_id",
                        column: x => x.patient_id,
                        principalTable: "patients_patient",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patients_export_file",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    export_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_export_file", x => x.file_id);
                    table.ForeignKey(
                        name: "FK_patients_export_file_patients_record_export_export_id",
                        column: x => x.export_id,
                        principalTable: "patients_record_export",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patients_note_addendum",
                columns: table => new
                {
                    note_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_note_addendum", x => new { x.note_id, x.number });
                    table.ForeignKey(
                        name: "FK_patients_note_addendum_patients_note_note_id",
                        column: x => x.note_id,
                        principalTable: "patients_note",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patients_patient_document_share",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    practitioner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_patient_document_share", x => new { x.file_id, x.practitioner_id });
                    table.ForeignKey(
                        name: "FK_patients_patient_document_share_patients_patient_document_file_id",
                        column: x => x.file_id,
                        principalTable: "patients_patient_document",
                        principalColumn: "file_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patients_record_entry_version",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    details = table.Column<byte[]>(type: "BLOB", nullable: true),
                    by_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    by_practitioner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patients_record_entry_version", x => new { x.entry_id, x.number });
                    table.ForeignKey(
                        name: "FK_patients_record_entry_version_patients_record_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "patients_record_entry",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_patients_audit_entry_at",
                table: "patients_audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_patients_care_relationship_patient_id_practitioner_id",
                table: "patients_care_relationship",
                columns: new[] { "patient_id", "practitioner_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_patients_care_relationship_practitioner_id_until",
                table: "patients_care_relationship",
                columns: new[] { "practitioner_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_claim_code_hash",
                table: "patients_claim_code",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_patients_emergency_access_reviewed_at_at",
                table: "patients_emergency_access",
                columns: new[] { "reviewed_at", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_emergency_access_user_id_patient_id_until",
                table: "patients_emergency_access",
                columns: new[] { "user_id", "patient_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_export_file_export_id",
                table: "patients_export_file",
                column: "export_id");

            migrationBuilder.CreateIndex(
                name: "IX_patients_inbox_handled_at",
                table: "patients_inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_patients_known_account_email_key",
                table: "patients_known_account",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "IX_patients_known_account_patient_id",
                table: "patients_known_account",
                column: "patient_id");

            migrationBuilder.CreateIndex(
                name: "IX_patients_known_account_practitioner_id",
                table: "patients_known_account",
                column: "practitioner_id");

            migrationBuilder.CreateIndex(
                name: "IX_patients_note_patient_id_created_at",
                table: "patients_note",
                columns: new[] { "patient_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_outbox_delivery_aggregate_id_handler_state",
                table: "patients_outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_outbox_delivery_state_next_attempt_at",
                table: "patients_outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_patient_keep_until",
                table: "patients_patient",
                column: "keep_until");

            migrationBuilder.CreateIndex(
                name: "IX_patients_patient_merged_into",
                table: "patients_patient",
                column: "merged_into");

            migrationBuilder.CreateIndex(
                name: "IX_patients_patient_search_name",
                table: "patients_patient",
                column: "search_name");

            migrationBuilder.CreateIndex(
                name: "IX_patients_patient_search_phone",
                table: "patients_patient",
                column: "search_phone");

            migrationBuilder.CreateIndex(
                name: "IX_patients_patient_user_id",
                table: "patients_patient",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_patients_patient_change_patient_id_version",
                table: "patients_patient_change",
                columns: new[] { "patient_id", "version" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_patient_document_patient_id_added_at",
                table: "patients_patient_document",
                columns: new[] { "patient_id", "added_at" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_patient_document_removed_until",
                table: "patients_patient_document",
                column: "removed_until");

            migrationBuilder.CreateIndex(
                name: "IX_patients_prescription_patient_id_signed_at",
                table: "patients_prescription",
                columns: new[] { "patient_id", "signed_at" });

            migrationBuilder.CreateIndex(
                name: "ux_prescription_code",
                table: "patients_prescription",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_patients_proxy_copy_of",
                table: "patients_proxy",
                column: "copy_of");

            migrationBuilder.CreateIndex(
                name: "IX_patients_proxy_due_at",
                table: "patients_proxy",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_patients_proxy_email_key",
                table: "patients_proxy",
                column: "email_key");

            migrationBuilder.CreateIndex(
                name: "IX_patients_proxy_patient_id_state",
                table: "patients_proxy",
                columns: new[] { "patient_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_proxy_user_id_state",
                table: "patients_proxy",
                columns: new[] { "user_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_proxy_live_key",
                table: "patients_proxy",
                column: "live_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_patients_record_entry_patient_id_kind_recorded_at",
                table: "patients_record_entry",
                columns: new[] { "patient_id", "kind", "recorded_at" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_record_export_expires_at",
                table: "patients_record_export",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_patients_record_export_patient_id_requested_by",
                table: "patients_record_export",
                columns: new[] { "patient_id", "requested_by" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_record_export_state_next_attempt_at",
                table: "patients_record_export",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_record_opening_patient_id_at",
                table: "patients_record_opening",
                columns: new[] { "patient_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_record_opening_user_id_patient_id_at",
                table: "patients_record_opening",
                columns: new[] { "user_id", "patient_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_stored_file_blob",
                table: "patients_stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_patients_stored_file_subject_id",
                table: "patients_stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_patients_subject_key_master_key_id",
                table: "patients_subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_patients_subject_key_subject_id",
                table: "patients_subject_key",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_patients_visit_patient_id_practitioner_id",
                table: "patients_visit",
                columns: new[] { "patient_id", "practitioner_id" });

            migrationBuilder.CreateIndex(
                name: "IX_patients_visit_practitioner_id_start",
                table: "patients_visit",
                columns: new[] { "practitioner_id", "start" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "patients_audit_entry");

            migrationBuilder.DropTable(
                name: "patients_care_relationship");

            migrationBuilder.DropTable(
                name: "patients_claim_code");

            migrationBuilder.DropTable(
                name: "patients_emergency_access");

            migrationBuilder.DropTable(
                name: "patients_export_file");

            migrationBuilder.DropTable(
                name: "patients_inbox");

            migrationBuilder.DropTable(
                name: "patients_known_account");

            migrationBuilder.DropTable(
                name: "patients_location");

            migrationBuilder.DropTable(
                name: "patients_note_addendum");

            migrationBuilder.DropTable(
                name: "patients_outbox_delivery");

            migrationBuilder.DropTable(
                name: "patients_patient_change");

            migrationBuilder.DropTable(
                name: "patients_patient_document_share");

            migrationBuilder.DropTable(
                name: "patients_prescriber");

            migrationBuilder.DropTable(
                name: "patients_prescription");

            migrationBuilder.DropTable(
                name: "patients_proxy");

            migrationBuilder.DropTable(
                name: "patients_record_entry_version");

            migrationBuilder.DropTable(
                name: "patients_record_opening");

            migrationBuilder.DropTable(
                name: "patients_stored_file");

            migrationBuilder.DropTable(
                name: "patients_subject_key");

            migrationBuilder.DropTable(
                name: "patients_visit");

            migrationBuilder.DropTable(
                name: "patients_record_export");

            migrationBuilder.DropTable(
                name: "patients_note");

            migrationBuilder.DropTable(
                name: "patients_outbox_message");

            migrationBuilder.DropTable(
                name: "patients_patient_document");

            migrationBuilder.DropTable(
                name: "patients_record_entry");

            migrationBuilder.DropTable(
                name: "patients_patient");
        }
    }
}
