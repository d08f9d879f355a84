// Every call that a message about several clients can be asked with.
const batchActions = ['archive', 'restore', 'delete'] as const;

export const batchCalls = {
  batchActiveAgain: [[]],
  deleteHalfDone: [[]],
  restoreHalfDone: [[]],
  batchQuestion: batchActions.map((action) => [action, 3]),
  batchProgress: batchActions.map((action) => [action, 3]),
  batchStep: [[0, 3]],
  batchDone: batchActions.map((action) => [action, 3]),
  batchAnswer: batchActions.map((action) => [action]),
  batchDetail: [[['Northwind', 'Fjord'], 4]],
  batchDeleteDetail: [[undefined], [0], [3]],
  batchGone: [[['Northwind']]],
  batchRest: [[['Northwind', 'Fjord']]],
  batchHalfDone: [[['Northwind', 'Fjord']]],
  batchUnknown: [[['Northwind']]],
  batchWasArchived: [[['Northwind']]],
  batchWasActive: [[['Northwind']]],
};
