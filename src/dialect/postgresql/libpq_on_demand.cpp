// SPDX-License-Identifier: MIT
// libpq, loaded when a PostgreSQL database is first spoken to. It brings thirty libraries with it
// (TLS, Kerberos, LDAP), whose loading takes longer than most commands do. So the program is not
// linked with it: what libpqxx and this dialect call is defined here, and hands over to the real
// one.
#include "base/lazy_library.hpp"

#include <libpq-fe.h>

namespace {

const migrate::LazyLibrary& libpq() {
  static const migrate::LazyLibrary library("libpq.so.5",
                                            "Install libpq (the package libpq5, or libpq).",
                                            {"libldap-2.5.so.0", "libldap.so.2"});
  return library;
}

template <typename Function>
Function* real(Function& /*stand_in*/, const char* name) {
  return libpq().function<Function>(name);
}

}  // namespace

// Their parameters are as many as libpq says.
// NOLINTBEGIN(readability-function-size)
extern "C" {

int PQbackendPID(const PGconn* conn) {
  return real(PQbackendPID, "PQbackendPID")(conn);
}

int PQcancel(PGcancel* cancel, char* errbuf, int errbufsize) {
  return real(PQcancel, "PQcancel")(cancel, errbuf, errbufsize);
}

void PQclear(PGresult* res) {
  return real(PQclear, "PQclear")(res);
}

int PQclientEncoding(const PGconn* conn) {
  return real(PQclientEncoding, "PQclientEncoding")(conn);
}

char* PQcmdStatus(PGresult* res) {
  return real(PQcmdStatus, "PQcmdStatus")(res);
}

char* PQcmdTuples(PGresult* res) {
  return real(PQcmdTuples, "PQcmdTuples")(res);
}

PQconninfoOption* PQconndefaults() {
  return real(PQconndefaults, "PQconndefaults")();
}

PostgresPollingStatusType PQconnectPoll(PGconn* conn) {
  return real(PQconnectPoll, "PQconnectPoll")(conn);
}

PGconn* PQconnectStart(const char* conninfo) {
  return real(PQconnectStart, "PQconnectStart")(conninfo);
}

PGconn* PQconnectStartParams(const char* const* keywords, const char* const* values,
                             int expand_dbname) {
  return real(PQconnectStartParams, "PQconnectStartParams")(keywords, values, expand_dbname);
}

PGconn* PQconnectdb(const char* conninfo) {
  return real(PQconnectdb, "PQconnectdb")(conninfo);
}

PGconn* PQconnectdbParams(const char* const* keywords, const char* const* values,
                          int expand_dbname) {
  return real(PQconnectdbParams, "PQconnectdbParams")(keywords, values, expand_dbname);
}

PQconninfoOption* PQconninfo(PGconn* conn) {
  return real(PQconninfo, "PQconninfo")(conn);
}

void PQconninfoFree(PQconninfoOption* connOptions) {
  return real(PQconninfoFree, "PQconninfoFree")(connOptions);
}

PQconninfoOption* PQconninfoParse(const char* conninfo, char** errmsg) {
  return real(PQconninfoParse, "PQconninfoParse")(conninfo, errmsg);
}

int PQconsumeInput(PGconn* conn) {
  return real(PQconsumeInput, "PQconsumeInput")(conn);
}

char* PQdb(const PGconn* conn) {
  return real(PQdb, "PQdb")(conn);
}

PGresult* PQdescribePrepared(PGconn* conn, const char* stmt) {
  return real(PQdescribePrepared, "PQdescribePrepared")(conn, stmt);
}

char* PQencryptPassword(const char* passwd, const char* user) {
  return real(PQencryptPassword, "PQencryptPassword")(passwd, user);
}

char* PQencryptPasswordConn(PGconn* conn, const char* passwd, const char* user,
                            const char* algorithm) {
  return real(PQencryptPasswordConn, "PQencryptPasswordConn")(conn, passwd, user, algorithm);
}

int PQendcopy(PGconn* conn) {
  return real(PQendcopy, "PQendcopy")(conn);
}

int PQenterPipelineMode(PGconn* conn) {
  return real(PQenterPipelineMode, "PQenterPipelineMode")(conn);
}

char* PQerrorMessage(const PGconn* conn) {
  return real(PQerrorMessage, "PQerrorMessage")(conn);
}

unsigned char* PQescapeByteaConn(PGconn* conn, const unsigned char* from, size_t from_length,
                                 size_t* to_length) {
  return real(PQescapeByteaConn, "PQescapeByteaConn")(conn, from, from_length, to_length);
}

char* PQescapeIdentifier(PGconn* conn, const char* str, size_t len) {
  return real(PQescapeIdentifier, "PQescapeIdentifier")(conn, str, len);
}

char* PQescapeLiteral(PGconn* conn, const char* str, size_t len) {
  return real(PQescapeLiteral, "PQescapeLiteral")(conn, str, len);
}

size_t PQescapeStringConn(PGconn* conn, char* to, const char* from, size_t length, int* error) {
  return real(PQescapeStringConn, "PQescapeStringConn")(conn, to, from, length, error);
}

PGresult* PQexec(PGconn* conn, const char* query) {
  return real(PQexec, "PQexec")(conn, query);
}

PGresult* PQexecParams(PGconn* conn, const char* command, int nParams, const Oid* paramTypes,
                       const char* const* paramValues, const int* paramLengths,
                       const int* paramFormats, int resultFormat) {
  return real(PQexecParams, "PQexecParams")(conn, command, nParams, paramTypes, paramValues,
                                            paramLengths, paramFormats, resultFormat);
}

PGresult* PQexecPrepared(PGconn* conn, const char* stmtName, int nParams,
                         const char* const* paramValues, const int* paramLengths,
                         const int* paramFormats, int resultFormat) {
  return real(PQexecPrepared, "PQexecPrepared")(conn, stmtName, nParams, paramValues, paramLengths,
                                                paramFormats, resultFormat);
}

int PQexitPipelineMode(PGconn* conn) {
  return real(PQexitPipelineMode, "PQexitPipelineMode")(conn);
}

void PQfinish(PGconn* conn) {
  return real(PQfinish, "PQfinish")(conn);
}

int PQflush(PGconn* conn) {
  return real(PQflush, "PQflush")(conn);
}

int PQfmod(const PGresult* res, int field_num) {
  return real(PQfmod, "PQfmod")(res, field_num);
}

char* PQfname(const PGresult* res, int field_num) {
  return real(PQfname, "PQfname")(res, field_num);
}

int PQfnumber(const PGresult* res, const char* field_name) {
  return real(PQfnumber, "PQfnumber")(res, field_name);
}

void PQfreeCancel(PGcancel* cancel) {
  return real(PQfreeCancel, "PQfreeCancel")(cancel);
}

void PQfreemem(void* ptr) {
  return real(PQfreemem, "PQfreemem")(ptr);
}

int PQfsize(const PGresult* res, int field_num) {
  return real(PQfsize, "PQfsize")(res, field_num);
}

Oid PQftable(const PGresult* res, int field_num) {
  return real(PQftable, "PQftable")(res, field_num);
}

int PQftablecol(const PGresult* res, int field_num) {
  return real(PQftablecol, "PQftablecol")(res, field_num);
}

Oid PQftype(const PGresult* res, int field_num) {
  return real(PQftype, "PQftype")(res, field_num);
}

PGcancel* PQgetCancel(PGconn* conn) {
  return real(PQgetCancel, "PQgetCancel")(conn);
}

int PQgetCopyData(PGconn* conn, char** buffer, int async) {
  return real(PQgetCopyData, "PQgetCopyData")(conn, buffer, async);
}

PGresult* PQgetResult(PGconn* conn) {
  return real(PQgetResult, "PQgetResult")(conn);
}

int PQgetisnull(const PGresult* res, int tup_num, int field_num) {
  return real(PQgetisnull, "PQgetisnull")(res, tup_num, field_num);
}

int PQgetlength(const PGresult* res, int tup_num, int field_num) {
  return real(PQgetlength, "PQgetlength")(res, tup_num, field_num);
}

char* PQgetvalue(const PGresult* res, int tup_num, int field_num) {
  return real(PQgetvalue, "PQgetvalue")(res, tup_num, field_num);
}

char* PQhost(const PGconn* conn) {
  return real(PQhost, "PQhost")(conn);
}

void PQinitOpenSSL(int do_ssl, int do_crypto) {
  return real(PQinitOpenSSL, "PQinitOpenSSL")(do_ssl, do_crypto);
}

int PQisBusy(PGconn* conn) {
  return real(PQisBusy, "PQisBusy")(conn);
}

int PQisthreadsafe() {
  return real(PQisthreadsafe, "PQisthreadsafe")();
}

int PQlibVersion() {
  return real(PQlibVersion, "PQlibVersion")();
}

int PQnfields(const PGresult* res) {
  return real(PQnfields, "PQnfields")(res);
}

PGnotify* PQnotifies(PGconn* conn) {
  return real(PQnotifies, "PQnotifies")(conn);
}

int PQntuples(const PGresult* res) {
  return real(PQntuples, "PQntuples")(res);
}

Oid PQoidValue(const PGresult* res) {
  return real(PQoidValue, "PQoidValue")(res);
}

int PQpipelineSync(PGconn* conn) {
  return real(PQpipelineSync, "PQpipelineSync")(conn);
}

char* PQport(const PGconn* conn) {
  return real(PQport, "PQport")(conn);
}

PGresult* PQprepare(PGconn* conn, const char* stmtName, const char* query, int nParams,
                    const Oid* paramTypes) {
  return real(PQprepare, "PQprepare")(conn, stmtName, query, nParams, paramTypes);
}

int PQprotocolVersion(const PGconn* conn) {
  return real(PQprotocolVersion, "PQprotocolVersion")(conn);
}

int PQputCopyData(PGconn* conn, const char* buffer, int nbytes) {
  return real(PQputCopyData, "PQputCopyData")(conn, buffer, nbytes);
}

int PQputCopyEnd(PGconn* conn, const char* errormsg) {
  return real(PQputCopyEnd, "PQputCopyEnd")(conn, errormsg);
}

void PQreset(PGconn* conn) {
  return real(PQreset, "PQreset")(conn);
}

char* PQresultErrorField(const PGresult* res, int fieldcode) {
  return real(PQresultErrorField, "PQresultErrorField")(res, fieldcode);
}

char* PQresultErrorMessage(const PGresult* res) {
  return real(PQresultErrorMessage, "PQresultErrorMessage")(res);
}

ExecStatusType PQresultStatus(const PGresult* res) {
  return real(PQresultStatus, "PQresultStatus")(res);
}

int PQsendQuery(PGconn* conn, const char* query) {
  return real(PQsendQuery, "PQsendQuery")(conn, query);
}

int PQsendQueryParams(PGconn* conn, const char* command, int nParams, const Oid* paramTypes,
                      const char* const* paramValues, const int* paramLengths,
                      const int* paramFormats, int resultFormat) {
  return real(PQsendQueryParams, "PQsendQueryParams")(
      conn, command, nParams, paramTypes, paramValues, paramLengths, paramFormats, resultFormat);
}

int PQserverVersion(const PGconn* conn) {
  return real(PQserverVersion, "PQserverVersion")(conn);
}

int PQsetClientEncoding(PGconn* conn, const char* encoding) {
  return real(PQsetClientEncoding, "PQsetClientEncoding")(conn, encoding);
}

PGVerbosity PQsetErrorVerbosity(PGconn* conn, PGVerbosity verbosity) {
  return real(PQsetErrorVerbosity, "PQsetErrorVerbosity")(conn, verbosity);
}

PQnoticeProcessor PQsetNoticeProcessor(PGconn* conn, PQnoticeProcessor proc, void* arg) {
  return real(PQsetNoticeProcessor, "PQsetNoticeProcessor")(conn, proc, arg);
}

PQnoticeReceiver PQsetNoticeReceiver(PGconn* conn, PQnoticeReceiver proc, void* arg) {
  return real(PQsetNoticeReceiver, "PQsetNoticeReceiver")(conn, proc, arg);
}

int PQsetnonblocking(PGconn* conn, int arg) {
  return real(PQsetnonblocking, "PQsetnonblocking")(conn, arg);
}

int PQsocket(const PGconn* conn) {
  return real(PQsocket, "PQsocket")(conn);
}

ConnStatusType PQstatus(const PGconn* conn) {
  return real(PQstatus, "PQstatus")(conn);
}

void PQtrace(PGconn* conn, FILE* debug_port) {
  return real(PQtrace, "PQtrace")(conn, debug_port);
}

PGTransactionStatusType PQtransactionStatus(const PGconn* conn) {
  return real(PQtransactionStatus, "PQtransactionStatus")(conn);
}

unsigned char* PQunescapeBytea(const unsigned char* strtext, size_t* retbuflen) {
  return real(PQunescapeBytea, "PQunescapeBytea")(strtext, retbuflen);
}

void PQuntrace(PGconn* conn) {
  return real(PQuntrace, "PQuntrace")(conn);
}

char* PQuser(const PGconn* conn) {
  return real(PQuser, "PQuser")(conn);
}

const char* pg_encoding_to_char(int encoding) {
  return real(pg_encoding_to_char, "pg_encoding_to_char")(encoding);
}

}  // extern "C"
// NOLINTEND(readability-function-size)
