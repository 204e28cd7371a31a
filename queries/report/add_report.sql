-- name: report/add_report
-- purpose: keeps an issued report
-- param: report VARCHAR  its number
-- param: month VARCHAR  YYYY-MM
-- param: language VARCHAR  kk, ru or en
-- param: providers VARCHAR  JSON list; NULL: every one of the scope
-- param: within VARCHAR  JSON list: whose figures it holds
-- param: services VARCHAR  JSON list: the services that it holds; NULL: every service
-- param: whole BOOLEAN  made with everything in scope
-- param: parts VARCHAR  JSON list
-- param: chapters BOOLEAN  a chapter for each provider
-- param: title VARCHAR  as it is printed
-- param: pages INTEGER  of the PDF
-- param: issued_at TIMESTAMP  when it was issued
-- param: issued_by VARCHAR  by whom, or by what
-- param: replaces VARCHAR  the report that it corrects
-- param: fingerprint VARCHAR  SHA-256 of its figures
-- param: figures VARCHAR  kept file
-- param: breaches VARCHAR  kept file
-- param: pdf VARCHAR  kept file
-- param: xlsx VARCHAR  kept file
-- param: pdf_bytes BIGINT  of the PDF
-- param: xlsx_bytes BIGINT  of the workbook
INSERT INTO report BY NAME
SELECT
  $report AS report,
  $month AS month,
  $language AS language,
  $providers AS providers,
  $within AS within,
  $services AS services,
  $whole AS whole,
  $parts AS parts,
  $chapters AS chapters,
  $title AS title,
  $pages AS pages,
  $issued_at AS issued_at,
  $issued_by AS issued_by,
  $replaces AS replaces,
  $fingerprint AS fingerprint,
  $figures AS figures,
  $breaches AS breaches,
  $pdf AS pdf,
  $xlsx AS xlsx,
  $pdf_bytes AS pdf_bytes,
  $xlsx_bytes AS xlsx_bytes;
