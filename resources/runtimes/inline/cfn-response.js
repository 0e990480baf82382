// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// The module that CloudFormation puts beside inline Node.js code: answers a custom resource's request.

exports.SUCCESS = 'SUCCESS';
exports.FAILED = 'FAILED';

exports.send = (event, context, responseStatus, responseData, physicalResourceId, noEcho) => new Promise((resolve) => {
  const body = JSON.stringify({
    Status: responseStatus,
    Reason: `See the details in CloudWatch Log Stream: ${context.logStreamName}`,
    PhysicalResourceId: physicalResourceId || context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    NoEcho: noEcho || false,
    Data: responseData,
  });
  console.log('Response body:\n', body);
  const url = new URL(event.ResponseURL);
  const finish = () => {
    if (typeof context.done === 'function') context.done();
    resolve();
  };
  const request = require(url.protocol === 'http:' ? 'http' : 'https').request(url, {
    method: 'PUT',
    headers: { 'content-type': '', 'content-length': Buffer.byteLength(body) },
  }, (response) => {
    console.log(`Status code: ${response.statusCode}`);
    response.resume();
    finish();
  });
  request.on('error', (error) => {
    console.log(`send(..) failed executing https.request(..): ${error}`);
    finish();
  });
  request.end(body);
});
