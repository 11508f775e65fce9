# The web application, then the host, then only what runs.
FROM node:22-bookworm-slim AS web
WORKDIR /src/web
COPY web/package.json web/package-lock.json web/.npmrc ./
RUN npm ci --no-audit --no-fund
COPY web/ ./
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS host
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY eng/ eng/
COPY src/ src/
# Publishing copies web/dist; package.json says that there is one.
COPY web/package.json web/
COPY --from=web /src/web/dist web/dist
RUN dotnet publish src/Host -c Release -o /app -p:SkipWeb=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=host /app ./
# Keys, files and, with SQLite, the database. The image's user has no right to anything else.
RUN mkdir /data && chown "$APP_UID" /data
VOLUME /data
ENV Clinic__DataDirectory=/data \
    ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=6 CMD ["dotnet", "Clinic.Host.dll", "healthcheck"]
ENTRYPOINT ["dotnet", "Clinic.Host.dll"]
