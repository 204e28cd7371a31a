-- name: report/issued
-- purpose: issued reports, newest first
-- param: report VARCHAR  its number; NULL: every report
-- column: report VARCHAR  its number
-- column: month VARCHAR  YYYY-MM
-- column: language VARCHAR  kk, ru or en
-- column: providers VARCHAR  JSON list; NULL: every one of the scope
-- column: within VARCHAR  JSON list: whose figures it holds
-- column: services VARCHAR  JSON list: the services that it holds; NULL: every service
-- column: whole BOOLEAN  made with everything in scope
-- column: parts VARCHAR  JSON list
-- column: chapters BOOLEAN  a chapter for each provider
-- column: title VARCHAR  as it is printed
-- column: pages INTEGER  of the PDF
-- column: issued_at TIMESTAMP  when it was issued
-- column: issued_by VARCHAR  by whom, or by what
-- column: replaces VARCHAR  the report that it corrects
-- column: fingerprint VARCHAR  SHA-256 of its figures
-- column: figures VARCHAR  kept file
-- column: breaches VARCHAR  kept file
-- column: pdf VARCHAR  kept file
-- column: xlsx VARCHAR  kept file
-- column: pdf_bytes BIGINT  of the PDF
-- column: xlsx_bytes BIGINT  of the workbook
-- column: replaced_by VARCHAR  the report that corrects it
SELECT
  report.report, report.month, report.language, report.providers, report.within, report.services, report.whole, report.parts, report.chapters, report.title, report.pages, report.issued_at, report.issued_by, report.replaces, report.fingerprint, report.figures, report.breaches, report.pdf, report.xlsx, report.pdf_bytes, report.xlsx_bytes,
  later.report AS replaced_by
FROM report
LEFT JOIN report AS later ON later.replaces = report.report
WHERE CAST($report AS VARCHAR) IS NULL OR report.report = CAST($report AS VARCHAR)
ORDER BY report.issued_at DESC, report.report DESC;
