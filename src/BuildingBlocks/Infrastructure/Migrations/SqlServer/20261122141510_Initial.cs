using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Clinic.BuildingBlocks.Infrastructure.Migrations.SqlServer
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "platform");

            migrationBuilder.CreateTable(
                name: "audit_entry",
                schema: "platform",
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
                name: "audit_record",
                schema: "platform",
                columns: table => new
                {
                    seq = table.Column<long>(type: "bigint", nullable: false),
                    entry_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    module = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    user_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    action = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    subject_kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    patient_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_record", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                schema: "platform",
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
                name: "outbox_message",
                schema: "platform",
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
                name: "setting",
                schema: "platform",
                columns: table => new
                {
                    section = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    values = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    secrets = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    changed_at = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    changed_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setting", x => x.section);
                });

            migrationBuilder.CreateTable(
                name: "stored_file",
                schema: "platform",
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
                schema: "platform",
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
                name: "outbox_delivery",
                schema: "platform",
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
                        principalSchema: "platform",
                        principalTable: "outbox_message",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at",
                schema: "platform",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_record_at",
                schema: "platform",
                table: "audit_record",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_record_entry",
                schema: "platform",
                table: "audit_record",
                column: "entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_record_patient_id_at",
                schema: "platform",
                table: "audit_record",
                columns: new[] { "patient_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_record_subject_id_at",
                schema: "platform",
                table: "audit_record",
                columns: new[] { "subject_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_record_user_id_at",
                schema: "platform",
                table: "audit_record",
                columns: new[] { "user_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_inbox_handled_at",
                schema: "platform",
                table: "inbox",
                column: "handled_at");

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_aggregate_id_handler_state",
                schema: "platform",
                table: "outbox_delivery",
                columns: new[] { "aggregate_id", "handler", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_outbox_delivery_state_next_attempt_at",
                schema: "platform",
                table: "outbox_delivery",
                columns: new[] { "state", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_blob",
                schema: "platform",
                table: "stored_file",
                column: "blob",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_stored_file_subject_id",
                schema: "platform",
                table: "stored_file",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_master_key_id",
                schema: "platform",
                table: "subject_key",
                column: "master_key_id");

            migrationBuilder.CreateIndex(
                name: "IX_subject_key_subject_id",
                schema: "platform",
                table: "subject_key",
                column: "subject_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entry",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "audit_record",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "inbox",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "outbox_delivery",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "setting",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "stored_file",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "subject_key",
                schema: "platform");

            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "platform");
        }
    }
}
