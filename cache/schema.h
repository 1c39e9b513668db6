// SPDX-License-Identifier: Apache-2.0
//
// Creates and recognises the tables of the store. Their contents are described in sqlite_store.h.
#pragma once

#include "cache/database.h"

namespace docmill {

// Prepares an open database for writing as a store; creates the tables if it is empty.
DatabaseStatus attach_schema(Database& database);

// done if the database is a store; damaged if it is anything else.
DatabaseStatus check_schema(const Database& database);

}  // namespace docmill
