// SPDX-License-Identifier: Apache-2.0
//
// The tables of the store, made and recognised. What they hold is described in sqlite_store.h.
#pragma once

#include "cache/database.h"

namespace docmill {

// Opens a database for writing as a store, making the tables where it is empty.
DatabaseStatus attach_schema(Database& database);

// done where the database is a store; damaged where it is anything else.
DatabaseStatus check_schema(const Database& database);

}  // namespace docmill
